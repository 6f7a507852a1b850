import { describe, expect, it } from 'vitest';
import * as events from '$lib/server/events';
import * as pitches from '$lib/server/pitches';
import { hourMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { monday, start } from '../../factories/attendance';
import { must } from '../../factories/event';
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
