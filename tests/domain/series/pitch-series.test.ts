import { expect, it } from 'vitest';
import * as events from '$lib/server/events';
import { makeAllEditions } from '$lib/server/jobs/make-editions';
import * as pitches from '$lib/server/pitches';
import { parseTime } from '$lib/time/dates';
import { aSeries, at, monday } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { usualLayout } from '../../factories/pitch';
import { aRoom } from '../../factories/room';
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
