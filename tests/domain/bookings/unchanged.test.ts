import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import * as bookings from '$lib/server/bookings';
import * as events from '$lib/server/events';
import * as rooms from '$lib/server/rooms';
import { rooms as roomRows } from '$lib/server/rooms/schema';
import { aBooking, hours, tuesday } from '../../factories/booking';
import { aDraft, anEvent, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aMember } from '../../factories/member';
import { aClosure, aRoom } from '../../factories/room';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import type { PlainMinutes } from '../../support/plain-minutes';

async function aPlace(input: Parameters<typeof aRoom>[2] = {}) {
	const store = await freshStore();
	const hub = await aHub(store);
	const room = await aRoom(store, hub, input);
	const member = await aMember(store, hub);
	const stricter = (changes: Partial<PlainMinutes<rooms.RoomDraft>>) =>
		must(store, byClock(tuesday), (change) =>
			rooms.changeRoom(change, room, changes as Partial<rooms.RoomDraft>)
		);
	const move = (booking: bookings.Booking, times: ReturnType<typeof hours>) =>
		store.write(byPerson(member, tuesday), (change) =>
			bookings.move(change, booking, { room, ...times })
		);
	return { store, hub, room, member, stricter, move };
}

describe('an event whose room has become stricter', () => {
	const talk = hours('10:00', '12:00');

	it('takes new words, although the room needs more set-up now', async () => {
		const { store, hub, room, member, stricter } = await aPlace({ stepMinutes: 30 });
		const event = await anEvent(store, hub, { room, ...talk });
		await aBooking(store, room, member, hours('08:30', '10:00'));
		await stricter({ setUpMinutes: 15 });
		const held = await events.findRoomHold(store.read, event);
		expect(held).toMatchObject({ setUpMinutes: 0, clearUpMinutes: 0 });
		// What the form posts: all its fields, of which one differs.
		const posted = { ...talk, room, setUpMinutes: 0, clearUpMinutes: 0, title: 'Autre titre' };
		const change = (changes: object) =>
			store.write(byClock(tuesday), (tx) => events.change(tx, event, changes));
		expect(await change(posted)).toMatchObject({ title: 'Autre titre' });
		expect(await change({ ...posted, ...hours('10:00', '11:30') })).toMatchObject({
			endsAt: hours('10:00', '11:30').endsAt
		});
		expect(await change({ ...posted, ...hours('09:45', '11:30') })).toMatchObject({
			refused: 'room-taken-then'
		});
	});

	it('is published and given a later end, although the room is closed before it', async () => {
		const { store, hub, room } = await aPlace();
		const draft = await aDraft(store, hub, { room, ...talk });
		await aClosure(store, hub, { room, ...hours('10:00', '11:00') });
		await must(store, byClock(tuesday), (change) => events.publish(change, draft));
		const until = (end: string) =>
			store.write(byClock(tuesday), (change) => events.change(change, draft, hours('10:00', end)));
		expect(await until('12:30')).toMatchObject(hours('10:00', '12:30'));
		await aClosure(store, hub, { room, ...hours('13:00', '14:00') });
		expect(await until('13:30')).toMatchObject({ refused: 'room-closed' });
	});
});

describe('a booking whose room has become stricter', () => {
	it('becomes shorter, although its times are off the new step', async () => {
		const { room, store, member, stricter, move } = await aPlace({ stepMinutes: 30 });
		const booking = await aBooking(store, room, member, hours('09:30', '11:30'));
		await stricter({ stepMinutes: 60 });
		expect(await move(booking, hours('09:30', '10:30'))).toMatchObject(hours('09:30', '10:30'));
	});

	it('becomes longer from where it starts, and only the new end obeys the step', async () => {
		const { room, store, member, stricter, move } = await aPlace({ stepMinutes: 30 });
		const booking = await aBooking(store, room, member, hours('09:30', '11:30'));
		await stricter({ stepMinutes: 60 });
		expect(await move(booking, hours('09:30', '12:30'))).toMatchObject({
			refused: 'booking-off-grid',
			field: 'until'
		});
		expect(await move(booking, hours('09:30', '13:00'))).toMatchObject(hours('09:30', '13:00'));
	});

	it('becomes shorter, although it is longer, earlier and fuller than the room allows now', async () => {
		const { room, store, hub, member, stricter, move } = await aPlace();
		const booking = await aBooking(store, room, member, hours('09:00', '13:00'), { attendees: 6 });
		const before = await aBooking(store, room, member, hours('08:00', '09:00'));
		await stricter({ seats: 2, longestMinutes: 60, setUpMinutes: 30, aheadDays: 0 });
		await aClosure(store, hub, { room, ...hours('09:00', '10:00') });
		expect(await move(booking, hours('09:00', '12:00'))).toMatchObject({
			...hours('09:00', '12:00'),
			busyFrom: before.endsAt
		});
		await must(store, byClock(tuesday), (change) => rooms.retireRoom(change, room));
		expect(await move(booking, hours('09:00', '11:00'))).toMatchObject(hours('09:00', '11:00'));
	});

	it('becomes no longer than the room allows, nor into closed hours', async () => {
		const { room, store, hub, member, stricter, move } = await aPlace();
		const booking = await aBooking(store, room, member, hours('09:00', '12:00'));
		await aClosure(store, hub, { room, ...hours('12:00', '13:00') });
		expect(await move(booking, hours('09:00', '12:30'))).toMatchObject({ refused: 'room-closed' });
		await stricter({ longestMinutes: 60 });
		expect(await move(booking, hours('08:30', '12:00'))).toMatchObject({
			refused: 'booking-too-long'
		});
	});
});

it('a room keeps a name that another one has, and only a new name is compared', async () => {
	const { store, hub, room } = await aPlace();
	const other = await aRoom(store, hub);
	await store.write(byClock(tuesday), ({ tx }) =>
		tx.update(roomRows).set({ name: room.name }).where(eq(roomRows.id, other.id))
	);
	const change = (changes: object) =>
		store.write(byClock(tuesday), (tx) => rooms.changeRoom(tx, other, changes));
	expect(await change({ name: room.name, seats: 9 })).toMatchObject({ seats: 9 });
	const third = await aRoom(store, hub);
	expect(await change({ name: third.name })).toMatchObject({ refused: 'room-slug-taken' });
});
