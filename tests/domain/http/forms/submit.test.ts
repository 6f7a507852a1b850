import { describe, expect, it } from 'vitest';
import type { Change } from '$lib/server/db/change';
import { countOnce } from '$lib/server/http/forms/submit/count-once';
import { purgeAnswers } from '$lib/server/request-keys';
import { requestKeys } from '$lib/server/request-keys/schema';
import { dayMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { monday, must } from '../../../factories/event';
import { aUser } from '../../../factories/member';
import { byClock } from '../../../support/change';
import { freshStore } from '../../../support/database';
import { form, made, make, post } from '../../../support/requests/counted-form';

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
