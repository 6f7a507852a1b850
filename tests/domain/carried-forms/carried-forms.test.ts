import { describe, expect, it } from 'vitest';
import {
	forgetForm,
	keepForm,
	listKeptForms,
	purgeCarriedForms,
	type CarriedForm
} from '$lib/server/carried-forms';
import { carriedForms } from '$lib/server/carried-forms/schema';
import type { Store } from '$lib/server/db/store';
import { minuteMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import { monday as now } from '../../factories/event';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';

const browser = 'a code that one browser has';
const pitch: CarriedForm = {
	...{
		path: '/events/pitch-37/pitch',
		search: '',
		action: 'take',
		because: 'session',
		account: 'odile'
	},
	values: { title: 'Une boîte à livres', kind: ['idea', 'project'] }
};

const keep = (store: Store, form = pitch, at: Instant = now) =>
	store.write(byClock(at), (change) => keepForm(change, browser, form));

describe('a form that could not be answered', () => {
	it('is found again by its browser alone, as it was written', async () => {
		const store = await freshStore();
		await keep(store);
		expect(await listKeptForms(store.read, browser, now)).toEqual([pitch]);
		expect(await listKeptForms(store.read, 'another code', now)).toEqual([]);
	});

	it('takes the place of what was kept for its page, and of no other', async () => {
		const store = await freshStore();
		const [newer, elsewhere] = [
			{ ...pitch, values: { title: 'Une boîte à outils' } },
			{ ...pitch, path: '/me/join/ici' }
		];
		for (const form of [pitch, elsewhere, newer]) await keep(store, form);
		const kept = await listKeptForms(store.read, browser, now);
		expect(kept.sort((one, other) => (one.path < other.path ? -1 : 1))).toEqual([newer, elsewhere]);
		await store.write(byClock(now), (change) => forgetForm(change, browser, pitch.path));
		expect(await listKeptForms(store.read, browser, now)).toEqual([elsewhere]);
	});

	it.each([
		['half an hour, while somebody signs in', 'session', 29, 30],
		['ten minutes, while the language changes', 'language', 9, 10]
	] as const)('is kept for %s', async (_, because, still, over) => {
		const store = await freshStore();
		await keep(store, { ...pitch, because });
		const after = (minutes: number) =>
			listKeptForms(store.read, browser, plus(now, minutes * minuteMs));
		expect(await after(still)).toHaveLength(1);
		expect(await after(over)).toEqual([]);
	});

	it('is deleted after half an hour, or when it was kept while the clock ran ahead', async () => {
		const store = await freshStore();
		await keep(store);
		await keep(store, { ...pitch, path: '/ahead' }, plus(now, 300 * minuteMs));
		await keep(store, { ...pitch, path: '/new' }, plus(now, 29 * minuteMs));
		await store.write(byClock(plus(now, 30 * minuteMs)), purgeCarriedForms);
		expect(await store.read.select().from(carriedForms).all()).toHaveLength(1);
	});

	it('is not kept when it is longer than any page of ours', async () => {
		const store = await freshStore();
		await keep(store, { ...pitch, values: { description: 'x'.repeat(70_000) } });
		expect(await listKeptForms(store.read, browser, now)).toEqual([]);
	});

	it('says in the database neither who wrote nor what', async () => {
		const store = await freshStore();
		await keep(store);
		const [row] = await store.read.select().from(carriedForms).all();
		const stored = JSON.stringify({ ...row, form: row!.form.toString('latin1') });
		for (const word of ['livres', 'odile', 'pitch-37', browser]) expect(stored).not.toContain(word);
	});
});
