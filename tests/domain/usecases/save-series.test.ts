import { expect, it } from 'vitest';
import type { SeriesId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import * as events from '$lib/server/events';
import type { Hub } from '$lib/server/hubs';
import { makeAllEditions } from '$lib/server/jobs/make-editions';
import * as pitches from '$lib/server/pitches';
import * as series from '$lib/server/series';
import { changeSeries, startSeries } from '$lib/server/usecases/save-series';
import { parseDate, parseTime } from '$lib/time/dates';
import { aSeries, monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { usualLayout } from '../../factories/pitch';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';

const draft: series.SeriesDraft = {
	...{ kind: 'pitch', title: 'Jeudi pitch', anchorDate: parseDate('2026-11-26'), everyDays: 14 },
	...{ startTime: parseTime('18:30'), endTime: parseTime('21:00'), weeksAhead: 2 }
};

/** In 150 minutes, ten slots of thirteen take 130; with welcome and break they take 160. */
const tooLong = { ...usualLayout, slotCount: 10 };

async function aPitchSeries() {
	const store = await freshStore();
	const hub = await aHub(store);
	const made = await must(store, byClock(monday), (change) =>
		startSeries(change, hub, { ...draft, layout: usualLayout })
	);
	return { store, hub, made };
}

async function slotsOn(store: Store, date: string): Promise<number> {
	const event = (await events.findEvent(store.read, `jeudi-pitch-${date}`))!;
	return (await pitches.listSlots(store.read, event.id)).length;
}

const listAll = (store: Store, hub: Hub) => series.listSeries(store.read, hub.id);

it('a series of pitch nights starts with its running order, and its first editions have it', async () => {
	const { store, made } = await aPitchSeries();
	expect(await pitches.findSeriesLayout(store.read, made)).toEqual(usualLayout);
	expect(await slotsOn(store, '2026-11-26')).toBe(6);
});

it('or not at all, when its slots do not fit between start and end', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const refused = await store.write(byClock(monday), (change) =>
		startSeries(change, hub, { ...draft, layout: tooLong })
	);
	expect(refused).toEqual({ refused: 'series-order', field: 'slotCount', values: { possible: 9 } });
	expect(await listAll(store, hub)).toEqual([]);
});

it('another running order is that of the editions made from now on', async () => {
	const { store, made } = await aPitchSeries();
	await must(store, byClock(monday), (change) =>
		changeSeries(change, made, { layout: { ...usualLayout, slotCount: 4 }, weeksAhead: 4 })
	);
	await makeAllEditions(store, monday);
	expect(await slotsOn(store, '2026-11-26')).toBe(6);
	expect(await slotsOn(store, '2026-12-10')).toBe(4);
});

it('one that does not fit changes nothing of the series', async () => {
	const { store, hub, made } = await aPitchSeries();
	const shorter = { title: 'Autre', endTime: parseTime('20:00'), layout: usualLayout };
	expect(
		await store.write(byClock(monday), (change) => changeSeries(change, made, shorter))
	).toEqual({ refused: 'series-order', field: 'slotCount', values: { possible: 4 } });
	expect(await listAll(store, hub)).toEqual([made]);
	expect(await pitches.findSeriesLayout(store.read, made)).toEqual(usualLayout);
});

it('nor do shorter evenings that the stored one, or that of an edition, no longer fits', async () => {
	const { store, hub, made } = await aPitchSeries();
	const changing = (changes: Parameters<typeof changeSeries>[2]) =>
		store.write(byClock(monday), (change) => changeSeries(change, made, changes));
	const shorter = { endTime: parseTime('20:00') };
	expect(await changing(shorter)).toEqual({
		...{ refused: 'series-order', field: 'slotCount', values: { possible: 4 } }
	});
	expect(await changing({ ...shorter, layout: { ...usualLayout, slotCount: 4 } })).toEqual({
		...{
			refused: 'series-edition-order',
			field: 'endTime',
			values: { date: { date: '2026-11-26' } }
		}
	});
	expect(await listAll(store, hub)).toEqual([made]);
});

it('a change without one leaves it', async () => {
	const { store, made } = await aPitchSeries();
	await must(store, byClock(monday), (change) =>
		changeSeries(change, made, { title: 'Jeudi idées' })
	);
	expect(await pitches.findSeriesLayout(store.read, made)).toEqual(usualLayout);
});

it('a series without pitches has none, and an ended series gets none', async () => {
	const { store, hub, made } = await aPitchSeries();
	const talks = await aSeries(store, hub, { title: 'Café' });
	const saving = (given: { id: SeriesId }) =>
		store.write(byClock(monday), (change) =>
			pitches.saveSeriesLayout(change, given, { ...usualLayout, slotCount: 2 })
		);
	await expect(saving(talks)).rejects.toThrow('without pitches');
	await must(store, byClock(monday), (change) => series.endSeries(change, made, 'keep'));
	expect(await saving(made)).toEqual({ refused: 'series-ended' });
});
