import { expect, it } from 'vitest';
import * as bookings from '$lib/server/bookings';
import { weekMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { aBooking, hours, tuesday } from '../../factories/booking';
import { aHub } from '../../factories/hub';
import { aMember } from '../../factories/member';
import { aRoom } from '../../factories/room';
import { byPerson } from '../../support/change';
import { freshStore } from '../../support/database';

it('the bookings of a hub are counted by week, without what was cancelled or lies ahead', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const room = await aRoom(store, hub);
	const member = await aMember(store, hub);
	await aBooking(store, room, member, hours('09:00', '10:00'));
	await aBooking(store, room, member, hours('11:00', '12:00'));
	await aBooking(store, room, member, hours('09:00', '10:00', '2026-12-02'));
	const gone = await aBooking(store, room, member, hours('14:00', '15:00'));
	await store.write(byPerson(member, tuesday), (change) => bookings.cancel(change, gone, ''));
	const now = plus(tuesday, 2 * weekMs);
	const counts = await bookings.countByWeek(store.read, 8, now);
	expect(counts.get(hub.id)).toEqual([0, 0, 0, 0, 0, 0, 2, 1]);
	expect((await bookings.countByWeek(store.read, 8, tuesday)).get(hub.id)).toBeUndefined();
});
