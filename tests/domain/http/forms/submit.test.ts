import { isRedirect, type RequestEvent } from '@sveltejs/kit';
import { describe, expect, it } from 'vitest';
import { refuse } from '$lib/messages/refusal';
import { rateLimits } from '$lib/server/auth/schema';
import type { Change } from '$lib/server/db/change';
import type { Store } from '$lib/server/db/store';
import { countOnce } from '$lib/server/http/forms/submit/count-once';
import { submissionOf } from '$lib/server/http/forms/submit/submission';
import { submit } from '$lib/server/http/forms/submit/submit';
import { purgeAnswers } from '$lib/server/request-keys';
import { requestKeys } from '$lib/server/request-keys/schema';
import { dayMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { monday, must } from '../../../factories/event';
import { aUser } from '../../../factories/member';
import { byClock, byPerson } from '../../../support/change';
import { freshStore } from '../../../support/database';

/** A form that makes a row with this name. */
const form = { name: 'odile', requestKey: 'k'.repeat(20) };

/** What a browser gets. */
async function post(
	store: Store,
	fields: Record<string, string>,
	{ as, path = '/desk?/make', params = {}, to = '/desk', work = make, ahead }: Partial<Sent> = {}
) {
	const url = new URL(`https://sillon.example${path}`);
	const viewer = as && { id: as.id, sessionIdHash: '' };
	const cookies = new Map<string, string>();
	const event = {
		...{ url, params },
		request: new Request(url, { method: 'POST', body: new URLSearchParams(fields) }),
		cookies: { set: (name: string, value: string) => void cookies.set(name, value) },
		locals: { now: monday, viewer: viewer ?? null, db: store.at(byPerson(as ?? null, monday)) }
	} as unknown as RequestEvent;
	const submission = await submissionOf(event);
	if (submission) event.locals.submission = submission;
	try {
		await ahead?.(event);
		const refused = await submit(
			event,
			(change) => work(change, fields),
			(made) => ({ to: `${to}/${made}`, done: 'made', about: made })
		);
		return refused.refused;
	} catch (answer) {
		if (!isRedirect(answer)) throw answer;
		return { location: answer.location, said: [...cookies.values()] };
	}
}

interface Sent {
	as: { id: Awaited<ReturnType<typeof aUser>>['id'] };
	path: string;
	params: Record<string, string>;
	to: string;
	work: (change: Change, fields: Record<string, string>) => ReturnType<typeof make>;
	/** What the action does before the work. */
	ahead: (event: RequestEvent) => Promise<unknown>;
}

/** Any table will do: each form that passes leaves one row more. */
async function make({ tx }: Change, { name = '' }: Record<string, string>) {
	const rows = await tx.select().from(rateLimits).all();
	if (name === 'refused') return refuse('room-unknown');
	const key = `${name} ${rows.length}`;
	await tx.insert(rateLimits).values({ key, attempts: 1, windowStartedAt: monday });
	return key;
}

const made = async (store: Store) => (await store.read.select().from(rateLimits).all()).length;

const other = { ...form, name: 'rémy' };

it('a form is the same with the ends of lines of a browser or a script, in any order of its fields', async () => {
	const store = await freshStore();
	const odile = await aUser(store);
	const words = { name: 'odile', text: 'une ligne\nune autre' };
	const byScript = await post(store, { ...words, requestKey: form.requestKey }, { as: odile });
	const byBrowser = { requestKey: form.requestKey, text: 'une ligne\r\nune autre', name: 'odile' };
	expect(await post(store, byBrowser, { as: odile })).toEqual(byScript);
	expect(await made(store)).toBe(1);
});

it('a form that passes while the same form waits to be counted is no further attempt', async () => {
	const store = await freshStore();
	const odile = await aUser(store);
	let first: unknown;
	const again = await post(store, form, {
		as: odile,
		ahead: async (event) => {
			first = await post(store, form, { as: odile });
			await countOnce(event, [['currentPassword', odile.id]]);
		}
	});
	expect(again).toEqual(first);
	expect(await made(store)).toBe(1);
});

describe('a form of a page that was kept', () => {
	it.each([
		['by another form of the page', other, '/desk?/make'],
		['on another page', { ...other, requestKey: 'm'.repeat(20) }, '/bookings/1?/cancel']
	])('is done again after its sender has done something else %s', async (_, fields, path) => {
		const store = await freshStore();
		const odile = await aUser(store);
		for (let turn = 0; turn < 2; turn += 1) {
			const first = await post(store, form, { as: odile });
			expect(await post(store, form, { as: odile })).toEqual(first);
			await post(store, fields, { as: odile, path });
		}
		expect(await made(store)).toBe(4);
	});

	it('is answered as before whatever others send, and after what was refused', async () => {
		const store = await freshStore();
		const [odile, rémy] = [await aUser(store), await aUser(store)];
		const first = await post(store, form, { as: odile });
		await post(store, other, { as: rémy });
		await post(store, other);
		await post(store, { ...form, name: 'refused' }, { as: odile });
		expect(await post(store, form, { as: odile })).toEqual(first);
	});

	it('is answered as before to a visitor, whatever visitors with other pages send', async () => {
		const store = await freshStore();
		const first = await post(store, form);
		await post(store, { ...other, requestKey: 'm'.repeat(20) });
		expect(await post(store, form)).toEqual(first);
		await post(store, other);
		expect(await post(store, form)).not.toEqual(first);
	});

	it('that a mailed link opened is done again after another page of that link', async () => {
		const store = await freshStore();
		const [first, lasting] = ['/g/first?/answer', '/g/odile 0?/answer'];
		const yes = () => post(store, form, { path: first, params: { token: 'first' }, to: '/g' });
		await yes();
		expect(await yes()).toMatchObject({ location: '/g/odile 0' });
		const no = { ...other, requestKey: 'm'.repeat(20) };
		await post(store, no, { path: lasting, params: { token: 'odile 0' }, to: '/g/odile 0#' });
		await yes();
		expect(await made(store)).toBe(3);
	});
});

describe('a form with a request key', () => {
	it('is done once and answered alike, at once and one after the other', async () => {
		const store = await freshStore();
		const answers = await Promise.all([1, 2, 3].map(() => post(store, form)));
		answers.push(await post(store, form));
		expect(answers).toEqual(
			answers.map(() => ({ location: '/desk/odile 0', said: ['made:odile 0'] }))
		);
		expect(await made(store)).toBe(1);
	});

	it('is done again without one', async () => {
		const store = await freshStore();
		await post(store, { name: 'odile' });
		await post(store, { name: 'odile' });
		await post(store, { name: 'odile', requestKey: 'short' });
		expect(await made(store)).toBe(3);
	});

	it.each([
		['with other values', { ...form, name: 'rémy' }, {}],
		['with another key', { ...form, requestKey: 'm'.repeat(20) }, {}],
		['to another action', form, { path: '/desk?/other' }]
	])('is another form %s', async (_, fields, how) => {
		const store = await freshStore();
		await post(store, form);
		await post(store, fields, how);
		expect(await made(store)).toBe(2);
	});

	it('of one person is nothing to another, who may have read the key', async () => {
		const store = await freshStore();
		const [odile, rémy] = [await aUser(store), await aUser(store)];
		await post(store, form, { as: odile });
		await post(store, form, { as: odile });
		expect(await made(store)).toBe(1);
		await post(store, form, { as: rémy });
		await post(store, form);
		expect(await made(store)).toBe(3);
	});

	it('may be sent again when it was refused, and when it broke', async () => {
		const store = await freshStore();
		const refused = { ...form, name: 'refused' };
		expect(await post(store, refused)).toBe('room-unknown');
		const broken = async (change: Change, fields: Record<string, string>) => {
			await make(change, fields);
			throw new Error('a crash before the commit');
		};
		await expect(post(store, form, { work: broken })).rejects.toThrow('a crash');
		expect(await store.read.select().from(requestKeys).all()).toEqual([]);
		expect(await made(store)).toBe(0);
		expect(await post(store, form)).toMatchObject({ location: '/desk/odile 0' });
	});

	it('leaves a row that says neither who nor what, for a day', async () => {
		const store = await freshStore();
		await post(store, form);
		const [row] = await store.read.select().from(requestKeys).all();
		expect(Buffer.from(row!.answer).toString('latin1')).not.toContain('odile');
		expect(row!.hash).toMatch(/^[\w-]{43}$/);
		const left = async () => (await store.read.select().from(requestKeys).all()).length;
		await must(store, byClock(plus(monday, dayMs - 1)), (change) => purgeAnswers(change));
		expect(await left()).toBe(1);
		await must(store, byClock(plus(monday, dayMs)), (change) => purgeAnswers(change));
		expect(await left()).toBe(0);
	});
});
