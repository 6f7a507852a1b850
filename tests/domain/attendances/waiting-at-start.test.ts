import { expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import * as pitches from '$lib/server/pitches';
import { type Instant, minus } from '$lib/time/instant';
import { aGuest, anEventRow, end, mailsOf, start } from '../../factories/attendance';
import { aHub } from '../../factories/hub';
import { aPitch, aPitchNight } from '../../factories/pitch';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';

it('who still waits for a place when the event begins is told once that none came free', async () => {
	const store = await freshStore();
	const event = await anEventRow(store, await aHub(store), { capacity: 1 });
	await aGuest(store, event, { email: 'vient@guest.example' });
	const waiting = await aGuest(store, event, { email: 'attend@guest.example' });
	const tell = (now: Instant) =>
		store.write(byClock(now), (change) => attendances.tellWaitingAtStart(change));
	expect(await tell(minus(start, 1))).toBe(0);
	expect(await tell(start)).toBe(1);
	expect(await tell(minus(end, 1))).toBe(0);
	expect(await mailsOf(store, 'attendance-not-seated')).toMatchObject([
		{ to: 'attend@guest.example', subjectId: waiting.id }
	]);
	// Nothing else changes: at the door there may be a place after all.
	expect(await attendances.findAttendanceById(store.read, waiting.id)).toEqual(waiting);
});

it('who still waits for a slot is told, too', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const event = await aPitchNight(store, hub, { layout: { slotCount: 1 } });
	await aPitch(store, hub, event);
	const waiting = await aPitch(store, hub, event, { title: 'Vergers' });
	const tell = (now: Instant) =>
		store.write(byClock(now), (change) => pitches.tellWaitingAtStart(change));
	expect(await tell(minus(start, 1))).toBe(0);
	expect(await tell(start)).toBe(1);
	expect(await tell(start)).toBe(0);
	expect(await mailsOf(store, 'pitch-not-placed')).toMatchObject([{ subjectId: waiting.id }]);
});
