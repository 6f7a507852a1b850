import { describe, expect, it } from 'vitest';
import { aUser, aSession } from '../../../factories/member';
import { monday } from '../../../factories/event';
import { freshStore } from '../../../support/database';
import { form, made, other, post, type Browser } from '../../../support/requests/counted-form';

const elsewhere = { ...other, requestKey: 'm'.repeat(20) };

describe('a form whose answer was lost', () => {
	it('gets it after other forms of its sender have passed', async () => {
		const store = await freshStore();
		const [as, browser] = [await aUser(store), new Map() as Browser];
		const lost = await post(store, form, { as });
		await post(store, other, { as, browser });
		await post(store, elsewhere, { as, browser, path: '/bookings/1?/cancel' });
		expect(await post(store, form, { as, browser })).toEqual(lost);
		expect(await made(store)).toBe(3);
		await post(store, form, { as, browser });
		expect(await made(store)).toBe(4);
	});

	it('gets it as often as it is sent by the same account in browsers without it', async () => {
		const store = await freshStore();
		const [as, browser] = [await aUser(store), new Map() as Browser];
		const first = await post(store, form, { as, browser });
		await post(store, other, { as, browser });
		for (const another of [new Map(), new Map()] as Browser[]) {
			expect(await post(store, form, { as, browser: another })).toEqual(first);
		}
		expect(await made(store)).toBe(2);
	});

	it('gets it although an earlier answer to the same form was received', async () => {
		const store = await freshStore();
		const [as, browser] = [await aUser(store), new Map() as Browser];
		await post(store, form, { as, browser });
		await post(store, other, { as, browser });
		const before = new Map(browser);
		const lost = await post(store, form, { as, browser: before });
		await post(store, elsewhere, { as, browser });
		expect(await post(store, form, { as, browser })).toEqual(lost);
		expect(await made(store)).toBe(4);
	});

	it('gets it when it is sent many times at once among many others', async () => {
		const store = await freshStore();
		const as = await aUser(store);
		const names = Array.from({ length: 30 }, (_, index) => `form ${index}`);
		const sent = [...names, ...names, ...names];
		await Promise.all(sent.map((name) => post(store, { ...form, name }, { as })));
		for (const name of names) await post(store, { ...form, name }, { as });
		expect(await made(store)).toBe(30);
	});

	it('signs in by the same session, and out of none that was opened since', async () => {
		const store = await freshStore();
		const as = await aUser(store);
		const session = await aSession(store, as, monday);
		const signedIn = await post(store, form, { more: { session } });
		const browser: Browser = new Map();
		await post(store, other, { browser });
		expect(await post(store, form, { browser, more: { session: 'another' } })).toEqual(signedIn);
		expect([...browser.values()]).toContain(session);

		const out = { path: '/sign-out' };
		const signedOut = await post(store, form, { ...out, as, more: { session: null } });
		await post(store, elsewhere, { as });
		expect(await post(store, form, { ...out, browser })).toEqual(signedOut);
		expect([...browser.values()]).not.toContain(session);
		expect(await made(store)).toBe(4);
	});
});

describe('a form whose answer was received', () => {
	/** A form, and then so many others of its sender. */
	async function followedBy(others: number) {
		const store = await freshStore();
		const [as, browser] = [await aUser(store), new Map() as Browser];
		const first = await post(store, form, { as, browser });
		for (let index = 0; index < others; index += 1) {
			await post(store, { ...other, name: `form ${index}` }, { as, browser });
		}
		return { store, as, browser, first };
	}

	it.each([1, 19, 20, 40])('is done again after %i others', async (others) => {
		const { store, as, browser } = await followedBy(others);
		await post(store, form, { as, browser });
		expect(await made(store)).toBe(others + 2);
	});

	it('is remembered among twenty, in a cookie that says nothing of it', async () => {
		const { browser } = await followedBy(40);
		const [, cookie = ''] = [...browser].find(([name]) => name.endsWith('answered'))!;
		expect(cookie).toMatch(/^[\w-]{8}(\.[\w-]{8}){19}$/);
	});

	it.each([
		['is gone', ''],
		['was changed', 'a'.repeat(8)],
		['holds anything', '%00;=..é.<script>.'],
		['is long', 'abcdefgh.'.repeat(10_000)]
	])('gets its answer where the cookie %s', async (_, changed) => {
		const { store, as, browser, first } = await followedBy(2);
		const name = [...browser.keys()].find((one) => one.endsWith('answered'))!;
		browser.set(name, changed);
		expect(await post(store, form, { as, browser })).toEqual(first);
		expect(browser.get(name)).toMatch(/^[\w-]{8}(\.[\w-]{8}){0,19}$/);
		expect(await made(store)).toBe(3);
	});
});
