import { expect, it } from 'vitest';
import * as bookings from '$lib/server/bookings';
import type { Change } from '$lib/server/db/change';
import * as rooms from '$lib/server/rooms';
import { aBooking, hours, tuesday } from '../../factories/booking';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { aClosure, aRoom } from '../../factories/room';
import { byPerson } from '../../support/change';
import { freshStore } from '../../support/database';

async function aBookedRoom(input: Parameters<typeof aRoom>[2] = {}) {
	const store = await freshStore();
	const hub = await aHub(store);
	const room = await aRoom(store, hub, input);
	const concierge = await aConcierge(store, hub);
	const booking = await aBooking(store, room, await aMember(store, hub), hours('10:00', '12:00'));
	const atDesk = (now: string, verb: (change: Change) => Promise<unknown>) =>
		store.write(byPerson(concierge, hours(now, '23:00').startsAt), verb);
	return { store, hub, room, booking, atDesk };
}

it('a booking that is over is neither moved, changed nor cancelled at the desk', async () => {
	const { store, room, booking, atDesk } = await aBookedRoom();
	const tomorrow = { room, ...hours('10:00', '12:00', '2026-11-25') };
	const verbs: ((change: Change) => Promise<unknown>)[] = [
		(change) => bookings.move(change, booking, tomorrow),
		(change) => bookings.change(change, booking, { title: 'Autre' }),
		(change) => bookings.cancel(change, booking, 'Personne')
	];
	for (const verb of verbs)
		expect(await atDesk('12:00', verb)).toMatchObject({ refused: 'booking-over' });
	expect(await bookings.findBookingById(store.read, booking.id)).toEqual(booking);
});

it('a booking that has begun does not move into the future at the desk', async () => {
	const { room, booking, atDesk } = await aBookedRoom();
	const to = (times: ReturnType<typeof hours>) =>
		atDesk('11:00', (change) => bookings.move(change, booking, { room, ...times }));
	expect(await to(hours('10:00', '12:00', '2026-11-25'))).toMatchObject({
		refused: 'booking-begun'
	});
	expect(await to(hours('10:15', '12:30'))).toMatchObject(hours('10:15', '12:30'));
});

it('a request whose time has passed is neither confirmed nor declined', async () => {
	const { booking, atDesk } = await aBookedRoom({ approval: 'concierge' });
	expect(booking.state).toBe('requested');
	expect(await atDesk('12:00', (change) => bookings.confirm(change, booking))).toMatchObject({
		refused: 'booking-over'
	});
	expect(await atDesk('12:00', (change) => bookings.decline(change, booking, ''))).toMatchObject({
		refused: 'booking-over'
	});
});

it('a closure that has begun ends when it is lifted, and one that is over stays known', async () => {
	const { store, hub, atDesk } = await aBookedRoom();
	const closure = await aClosure(store, hub, hours('13:00', '17:00'));
	const lift = (now: string) => atDesk(now, (change) => rooms.reopen(change, hub, closure.id));
	const known = () =>
		rooms.listClosures(store.read, hub.id, tuesday, hours('23:00', '23:30').startsAt);
	expect(await lift('15:00')).toEqual({ opened: closure.id });
	expect(await known()).toMatchObject([hours('13:00', '15:00')]);
	expect(await lift('16:00')).toMatchObject({ refused: 'closure-past' });
	expect(await known()).toMatchObject([hours('13:00', '15:00')]);
});
