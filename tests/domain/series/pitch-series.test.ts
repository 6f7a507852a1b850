import { expect, it } from 'vitest';
import * as events from '$lib/server/events';
import { makeAllEditions } from '$lib/server/jobs/make-editions';
import { events as rows } from '$lib/server/events/schema';
import * as pitches from '$lib/server/pitches';
import type * as series from '$lib/server/series';
import { changeSeries } from '$lib/server/usecases/save-series';
import { parseTime } from '$lib/time/dates';
import { aSeries, at, monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { usualLayout } from '../../factories/pitch';
import { aRoom } from '../../factories/room';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';

const pitchNight = { kind: 'pitch' as const, layout: usualLayout };

it('the clock makes the editions of every series, and pitch nights get their slots', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const room = await aRoom(store, hub);
	await aSeries(store, hub, { ...pitchNight, room });
	await aSeries(store, hub, {
		title: 'Café',
		startTime: parseTime('09:00'),
		endTime: parseTime('10:00'),
		room
	});
	expect(await makeAllEditions(store, monday)).toEqual({ editions: 4 });
	expect(await makeAllEditions(store, monday)).toEqual({ editions: 0 });
	const first = (await events.findEvent(store.read, 'jeudi-pitch-2026-11-26'))!;
	const order = (await pitches.listRunningOrder(store.read, first))!;
	const slots = order.rows.filter(({ kind }) => kind === 'slot');
	expect(slots.map(({ startsAt }) => startsAt)).toEqual(
		['18:45', '18:58', '19:11', '19:39', '19:52', '20:05'].map((time) => at('2026-11-26', time))
	);
});

it('a change that one of its nights cannot follow is said with the date of that night', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const eventSeries = await aSeries(store, hub, {
		...pitchNight,
		layout: { ...usualLayout, slotCount: 2 } as pitches.Layout
	});
	await makeAllEditions(store, monday);
	const [first] = await store.read.select().from(rows).orderBy(rows.startsAt);
	await must(store, byClock(monday), (change) =>
		pitches.changeRunningOrder(change, first!, { ...usualLayout, slotCount: 8 } as pitches.Layout)
	);
	const shorter = { endTime: parseTime('20:00') };
	const changing = (changes: series.SeriesChanges) =>
		store.write(byClock(at('2026-11-26', '17:00')), (change) =>
			changeSeries(change, eventSeries, changes)
		);
	const values = { date: { date: '2026-11-26' } };
	expect(await changing(shorter)).toEqual({
		refused: 'series-edition-order',
		field: 'endTime',
		values
	});
	expect(await changing({ startTime: parseTime('09:00'), endTime: parseTime('12:00') })).toEqual({
		refused: 'series-edition-past',
		field: 'startTime',
		values
	});
});

it('equal times are said at the end of the series, not at the number of its slots', async () => {
	const store = await freshStore();
	const eventSeries = await aSeries(store, await aHub(store), pitchNight);
	expect(
		await store.write(byClock(monday), (change) =>
			changeSeries(change, eventSeries, { endTime: parseTime('18:30') })
		)
	).toEqual({ refused: 'series-times', field: 'endTime' });
});
