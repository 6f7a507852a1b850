import { describe, expect, it } from 'vitest';
import { aUser } from '../../../factories/member';
import { freshStore } from '../../../support/database';
import { form, made, other, post, type Browser } from '../../../support/requests/counted-form';

describe('a form of a page that was kept', () => {
	it.each([
		['by another form of the page', other, '/desk?/make'],
		['on another page', { ...other, requestKey: 'm'.repeat(20) }, '/bookings/1?/cancel']
	])('is done again after its sender has done something else %s', async (_, fields, path) => {
		const store = await freshStore();
		const how = { as: await aUser(store), browser: new Map() };
		for (let turn = 0; turn < 2; turn += 1) {
			const first = await post(store, form, how);
			expect(await post(store, form, how)).toEqual(first);
			await post(store, fields, { ...how, path });
		}
		expect(await made(store)).toBe(4);
	});

	it('is answered as before whatever others send, and after what was refused', async () => {
		const store = await freshStore();
		const [odile, rémy] = [await aUser(store), await aUser(store)];
		const how = { as: odile, browser: new Map() };
		const first = await post(store, form, how);
		await post(store, other, { ...how, as: rémy });
		await post(store, other);
		await post(store, { ...form, name: 'refused' }, how);
		expect(await post(store, form, how)).toEqual(first);
	});

	it('is answered as before to a visitor, whatever visitors with other pages send', async () => {
		const store = await freshStore();
		const how = { browser: new Map() };
		const first = await post(store, form, how);
		await post(store, { ...other, requestKey: 'm'.repeat(20) }, how);
		expect(await post(store, form, how)).toEqual(first);
		await post(store, other, how);
		expect(await post(store, form, how)).not.toEqual(first);
	});

	it('that a mailed link opened is done again after another page of that link', async () => {
		const store = await freshStore();
		const [first, lasting] = ['/g/first?/answer', '/g/odile 0?/answer'];
		const browser: Browser = new Map();
		const yes = () =>
			post(store, form, { path: first, params: { token: 'first' }, to: '/g', browser });
		await yes();
		expect(await yes()).toMatchObject({ location: '/g/odile 0' });
		const no = { ...other, requestKey: 'm'.repeat(20) };
		await post(store, no, { path: lasting, params: { token: 'odile 0' }, to: '/g/odile 0#' });
		await yes();
		expect(await made(store)).toBe(3);
	});
});
