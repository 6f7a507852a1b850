import { expect, it } from 'vitest';
import * as bookings from '$lib/server/bookings';
import type { Store } from '$lib/server/db/store';
import { toItsEnd } from '$lib/server/db/bulk/goes-on';
import { scheduledJobs } from '$lib/server/jobs/scheduled-jobs';
import { dayMs, hourMs } from '$lib/time/durations';
import { type Instant, minus, plus } from '$lib/time/instant';
import { mailsOf } from '../../factories/attendance';
import { aBooking, hours, tuesday } from '../../factories/booking';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { aRoom } from '../../factories/room';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';

const look = (store: Store, now: Instant) =>
	store.write(byClock(now), async (change) => {
		await bookings.expireRequests(change);
		await bookings.remindOfRequests(change);
	});

async function aRequest() {
	const store = await freshStore();
	const hub = await aHub(store);
	const room = await aRoom(store, hub, { approval: 'concierge' });
	const member = await aMember(store, hub, { email: 'agathe@member.example' });
	const concierge = await aConcierge(store, hub, { email: 'camille@desk.example' });
	const times = hours('10:00', '12:00', '2026-11-26');
	const request = await aBooking(store, room, member, times);
	return { store, room, member, concierge, request, times };
}

it('a request nobody answers is brought to mind once, a day before it begins', async () => {
	const { store, request } = await aRequest();
	const reminders = () => mailsOf(store, 'booking-waits');
	await look(store, minus(request.startsAt, dayMs + 1));
	expect(await reminders()).toEqual([]);
	await look(store, minus(request.startsAt, dayMs));
	await look(store, minus(request.startsAt, hourMs));
	expect(await reminders()).toMatchObject([{ to: 'camille@desk.example' }]);
});

it('one that was just made is not', async () => {
	const { store, room, member } = await aRequest();
	await aBooking(store, room, member, hours('15:00', '16:00'));
	await look(store, plus(tuesday, hourMs));
	expect(await mailsOf(store, 'booking-waits')).toEqual([]);
	await look(store, plus(tuesday, 2 * hourMs));
	expect(await mailsOf(store, 'booking-waits')).toHaveLength(1);
});

it('at its time it ends, its holder is told, and the room is free', async () => {
	const { store, room, member, concierge, request, times } = await aRequest();
	await look(store, minus(request.startsAt, 1));
	expect(await bookings.findBookingById(store.read, request.id)).toMatchObject({
		state: 'requested'
	});
	await look(store, plus(request.startsAt, hourMs));
	const expired = await bookings.findBookingById(store.read, request.id);
	expect(expired).toMatchObject({ state: 'expired', sequence: 1 });
	expect(await mailsOf(store, 'booking-expired')).toMatchObject([{ to: member.email }]);
	const later = plus(request.startsAt, hourMs);
	expect(
		await store.write(byPerson(concierge, later), (change) => bookings.confirm(change, request))
	).toMatchObject({ refused: 'booking-decided' });
	expect(
		await store.write(byPerson(concierge, later), (change) =>
			bookings.hold(change, room, { ...times, title: 'Atelier' })
		)
	).toMatchObject({ state: 'confirmed' });
	await look(store, plus(later, hourMs));
	expect(await mailsOf(store, 'booking-expired')).toHaveLength(1);
});

it('its holder is told by the clock, also when nothing ran until it was over', async () => {
	const { store, request } = await aRequest();
	for (const job of scheduledJobs) await job.run(store, plus(request.endsAt, hourMs), toItsEnd);
	expect(await mailsOf(store, 'booking-expired')).toHaveLength(1);
});
