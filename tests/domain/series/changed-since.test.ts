import { describe, expect, it } from 'vitest';
import type { SeriesId } from '$lib/server/db/id';
import * as series from '$lib/server/series';
import { eventTitle } from '$lib/server/events/title';
import { changeHub } from '$lib/server/usecases/run-hub';
import { eq } from 'drizzle-orm';
import type { Store } from '$lib/server/db/store';
import { events } from '$lib/server/events/schema';
import { eventSeries } from '$lib/server/series/schema';
import { parseDate, parseTime } from '$lib/time/dates';
import { aSeries, at, makeEditions, monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aRoom } from '../../factories/room';
import { freshStore } from '../../support/database';
import { byClock } from '../../support/change';

// The job and the desk's page have read a series; until they write, a concierge may have changed or ended it.

async function aRunningSeries(input: Parameters<typeof aSeries>[2] = {}) {
	const store = await freshStore();
	const hub = await aHub(store);
	const seen = await aSeries(store, hub, input);
	const changing = (changes: series.SeriesChanges, eventSeries = seen) =>
		must(store, byClock(monday), (change) => series.changeSeries(change, eventSeries, changes));
	return { store, hub, seen, changing };
}

const stored = (store: Store, { id }: { id: SeriesId }) =>
	store.read.select().from(eventSeries).where(eq(eventSeries.id, id)).get();

const editionsOf = (store: Store, { id }: { id: SeriesId }) =>
	store.read.select().from(events).where(eq(events.seriesId, id)).orderBy(events.startsAt).all();

describe('editions are made', () => {
	it('of no series that was ended since it was read', async () => {
		const { store, seen } = await aRunningSeries();
		await must(store, byClock(monday), (change) => series.endSeries(change, seen, 'keep'));
		expect(await makeEditions(store, seen)).toEqual([]);
		expect(await editionsOf(store, seen)).toEqual([]);
	});

	it('with the texts and hours that the series has now', async () => {
		const { store, seen, changing } = await aRunningSeries();
		await changing({ title: 'Jeudi idées', startTime: parseTime('19:00') });
		const [first] = await makeEditions(store, seen);
		expect(first).toMatchObject({ title: 'Jeudi idées', startsAt: at('2026-11-26', '19:00') });
		expect(eventTitle(first!, 'fr')).toContain('Jeudi idées');
	});

	it('by the holidays that the hub observes now', async () => {
		const { store, hub, seen } = await aRunningSeries({
			anchorDate: parseDate('2026-12-26'),
			everyDays: 7
		});
		await store.write(byClock(monday), (change) =>
			changeHub(change, hub, { holidayRegion: 'FR-54' })
		);
		const [first] = await makeEditions(store, seen);
		expect(first?.startsAt).toBe(at('2026-12-26', '18:30'));
	});
});

describe('an edition that the desk holds after all', () => {
	it('has the hours that the series has now', async () => {
		const { store, seen, changing } = await aRunningSeries();
		await changing({ startTime: parseTime('19:00'), endTime: parseTime('22:00') });
		const date = { plannedDate: parseDate('2026-11-26'), scheduledDate: parseDate('2026-11-27') };
		const held = await must(store, byClock(monday), (change) =>
			series.scheduleEdition(change, seen, date)
		);
		expect(held).toMatchObject({
			...{ startsAt: at('2026-11-27', '19:00'), endsAt: at('2026-11-27', '22:00') }
		});
	});
});

describe('changing a series', () => {
	it('does not take back a room that another concierge has given up since', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const seen = await aSeries(store, hub, { room: await aRoom(store, hub) });
		const change = (changes: series.SeriesChanges) =>
			must(store, byClock(monday), (change) => series.changeSeries(change, seen, changes));
		await change({ room: null });
		await change({ title: 'Jeudi idées' });
		expect(await stored(store, seen)).toMatchObject({ title: 'Jeudi idées', roomId: null });
	});

	it('reaches the editions that followed a change since', async () => {
		const { store, seen, changing } = await aRunningSeries();
		await makeEditions(store, seen);
		await changing({ title: 'Jeudi idées' });
		await changing({ title: 'Jeudi projets' });
		const titles = (await editionsOf(store, seen)).map(({ title }) => title);
		expect(new Set(titles)).toEqual(new Set(['Jeudi projets']));
	});
});
