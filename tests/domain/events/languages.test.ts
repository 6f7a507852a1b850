import { describe, expect, it } from 'vitest';
import { calendarEntries } from '$lib/server/entries/schema';
import * as events from '$lib/server/events';
import * as series from '$lib/server/series';
import { programmeOf } from '$lib/server/views/agenda/programme';
import { agendaOf } from '$lib/server/views/agenda/agenda';
import { aGuest } from '../../factories/attendance';
import { aSeries, anEvent, makeEditions, monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { tellChanges } from '../../factories/notices';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';

const agenda = async (
	store: Awaited<ReturnType<typeof freshStore>>,
	hubs: Awaited<ReturnType<typeof aHub>>[],
	query = ''
) => {
	const url = new URL(`https://agenda.example/agenda${query}`);
	const request = { db: { read: store.read }, locale: 'fr' as const, now: monday, viewer: null };
	const shown = await agendaOf({ ...request, url }, hubs);
	return {
		titles: shown.list?.rows.map(({ title }) => title),
		languages: shown.languages.map(({ label }) => label)
	};
};

describe('the languages of an event', () => {
	it('are kept in one order, and only those that are known', () => {
		expect(events.storedLanguages(['en', 'de', 'xx', 'de'])).toBe('de,en');
		expect(events.chosenLanguages({ languages: 'de,en' })).toEqual(['de', 'en']);
		expect(events.chosenLanguages({ languages: '' })).toEqual([]);
	});

	it('are said only where they are not that of the hub', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const usual = await anEvent(store, hub, { languages: 'fr' });
		const german = await anEvent(store, hub, { title: 'Stammtisch', languages: 'de' });
		const both = await anEvent(store, hub, { languages: 'fr,de' });
		const said = async (locale: 'fr' | 'de') => {
			const reading = { hubs: [hub], viewer: null, locale, now: monday };
			const rows = await programmeOf(store.read, [usual, german, both], reading);
			return rows.map(({ heldIn, written }) => [heldIn, written.lang]);
		};
		expect(await said('fr')).toEqual([
			[undefined, 'fr'],
			['En allemand', 'de'],
			['En français et allemand', 'fr']
		]);
		expect((await said('de'))[2]).toEqual(['Auf Französisch und Deutsch', 'fr']);
	});

	it('of a series are those of its editions, but for what was changed by hand', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const cycle = await aSeries(store, hub, { languages: 'de', weeksAhead: 8 });
		const [first, second] = await makeEditions(store, cycle);
		expect([first!.languages, second!.languages]).toEqual(['de', 'de']);
		await must(store, byClock(monday), (change) =>
			events.change(change, first!, { languages: 'fr,de' })
		);
		await must(store, byClock(monday), (change) =>
			series.changeSeries(change, cycle, { languages: '' })
		);
		const held = await events.listOf(store.read, cycle.id, null);
		expect(held.slice(0, 2).map(({ languages }) => languages)).toEqual(['fr,de', '']);
	});

	it('are no news: nobody who comes is told, and no calendar changes', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const event = await anEvent(store, hub);
		await aGuest(store, event, { name: 'Odile' });
		const before = await store.read.select().from(calendarEntries).all();
		await must(store, byClock(monday), (change) =>
			events.change(change, event, { languages: 'lb' })
		);
		expect(await tellChanges(store)).toBe(0);
		expect(await store.read.select().from(calendarEntries).all()).toEqual(before);
	});

	it('filter the agenda, once there are several', async () => {
		const store = await freshStore();
		const [metz, saar] = [await aHub(store), await aHub(store, { locale: 'de' })];
		await anEvent(store, metz, { title: 'Café' });
		expect(await agenda(store, [metz])).toEqual({ titles: ['Café'], languages: [] });
		await anEvent(store, metz, { title: 'Echange', languages: 'fr,lb' });
		await anEvent(store, saar, { title: 'Stammtisch' });
		const all = await agenda(store, [metz, saar]);
		expect(all.languages).toEqual([
			'Toutes les langues',
			...['Français', 'Allemand', 'Luxembourgeois']
		]);
		expect(all.titles).toHaveLength(3);
		const shown = async (language: string) =>
			(await agenda(store, [metz, saar], `?language=${language}`)).titles?.sort();
		expect(await shown('de')).toEqual(['Stammtisch']);
		expect(await shown('lb')).toEqual(['Echange']);
		expect(await shown('fr')).toEqual(['Café', 'Echange']);
		expect(await shown('xx')).toHaveLength(3);
	});
});
