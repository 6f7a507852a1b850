import { describe, expect, it } from 'vitest';
import * as events from '$lib/server/events';
import * as pitches from '$lib/server/pitches';
import type { EventId } from '$lib/server/db/id';
import { hourMs, minuteMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { monday, start } from '../../factories/attendance';
import { anEvent, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aPitch, aPitchNight, aPitchInput, usualLayout } from '../../factories/pitch';
import { freshStore } from '../../support/database';
import { byClock } from '../../support/change';

describe('the texts of a pitch', () => {
	it('cannot be changed when a concierge removed it since the page was read', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const pitchNight = await aPitchNight(store, hub);
		const seen = await aPitch(store, hub, pitchNight);
		await must(store, byClock(monday), (change) => pitches.remove(change, seen, 'Hors sujet'));
		expect(
			await store.write(byClock(monday), (change) =>
				pitches.edit(change, seen, aPitchInput({ title: 'Autre titre' }))
			)
		).toEqual({ refused: 'pitch-gone' });
	});
});

describe('the running order', () => {
	it('must fit into the hours that its event takes, whoever changes them', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const night = await aPitchNight(store, hub, { layout: { slotCount: 2 } });
		const lasting = (minutes: number) => ({
			startsAt: start,
			endsAt: plus(start, minutes * minuteMs)
		});
		const changing = (minutes: number) =>
			store.write(byClock(monday), (change) => events.change(change, night, lasting(minutes)));
		expect(await changing(40)).toEqual({
			...{ refused: 'slots-too-many', field: 'until', values: { possible: 1 } }
		});
		expect(await events.findEventById(store.read, night.id)).toEqual(night);
		expect(await changing(41)).toMatchObject(lasting(41));
	});

	it('belongs to pitch nights only: none becomes a talk, and no talk becomes one', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const [night, talk] = [await aPitchNight(store, hub), await anEvent(store, hub)];
		const changing = (event: { id: EventId }, kind: events.Event['kind']) =>
			store.write(byClock(monday), (change) => events.change(change, event, { kind }));
		const no = { refused: 'event-kind', field: 'kind' };
		expect(await changing(night, 'talk')).toEqual(no);
		expect(await changing(talk, 'pitch')).toEqual(no);
		expect(await changing(talk, 'workshop')).toMatchObject({ kind: 'workshop' });
	});

	it('takes no more slots than fit into the hours the event has now', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const seen = await aPitchNight(store, hub, { layout: { slotCount: 2 } });
		const shorter = { startsAt: start, endsAt: plus(start, hourMs) };
		await must(store, byClock(monday), (change) => events.change(change, seen, shorter));
		expect(
			await store.write(byClock(monday), (change) =>
				pitches.changeRunningOrder(change, seen, usualLayout)
			)
		).toMatchObject({ refused: 'slots-too-many', values: { possible: 3 } });
	});
});
