import { describe, expect, it } from 'vitest';
import * as bookings from '$lib/server/bookings';
import type { Store } from '$lib/server/db/store';
import * as members from '$lib/server/members';
import * as rooms from '$lib/server/rooms';
import { minuteMs } from '$lib/time/durations';
import { minutes } from '$lib/time/minutes';
import { aBooking, aBookingInput, hours, tryBooking, tuesday } from '../../factories/booking';
import { must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { aRoom } from '../../factories/room';
import { freshStore } from '../../support/database';
import { byPerson, byClock } from '../../support/change';

// The page shows a room or a person; until its button is pressed others may change them. What is
// passed here is what the page had read.

const ten = hours('10:00', '11:00');
const eventHours = { ...hours('18:30', '21:00'), title: 'Jeudi pitch' };

async function aPlace(input: Parameters<typeof aRoom>[2] = {}) {
	const store = await freshStore();
	const hub = await aHub(store);
	const room = await aRoom(store, hub, input);
	const member = await aMember(store, hub);
	const concierge = await aConcierge(store, hub);
	return { store, hub, room, member, concierge };
}

const retire = (store: Store, room: rooms.Room) =>
	store.write(byClock(tuesday), (change) => rooms.retireRoom(change, room));

const changeRoom = (store: Store, room: rooms.Room, changes: Partial<rooms.RoomDraft>) =>
	must(store, byClock(), (change) => rooms.changeRoom(change, room, changes));

describe('a room that was retired since the page was read', () => {
	it('cannot be booked, not even by a concierge', async () => {
		const { store, room, member, concierge } = await aPlace();
		await retire(store, room);
		expect(await tryBooking(store, room, member, ten)).toMatchObject({ refused: 'room-retired' });
		expect(
			await store.write(byPerson(concierge, tuesday), (change) =>
				bookings.book(change, room, aBookingInput(ten), null)
			)
		).toMatchObject({ refused: 'room-retired' });
	});

	it('cannot be the target of a move', async () => {
		const { store, hub, room, member } = await aPlace();
		const other = await aRoom(store, hub);
		const booking = await aBooking(store, room, member, ten);
		await retire(store, other);
		expect(
			await store.write(byPerson(member, tuesday), (change) =>
				bookings.move(change, booking, { room: other, ...ten })
			)
		).toMatchObject({ refused: 'room-retired' });
	});

	it('cannot be held for an event, new or moved', async () => {
		const { store, hub, room } = await aPlace();
		const other = await aRoom(store, hub);
		const held = await must(store, byClock(tuesday), (change) =>
			bookings.hold(change, room, eventHours)
		);
		await retire(store, other);
		expect(
			await store.write(byClock(tuesday), (change) => bookings.hold(change, other, eventHours))
		).toMatchObject({ refused: 'room-retired' });
		expect(
			await store.write(byClock(tuesday), (change) =>
				bookings.moveHold(change, held.id, { ...eventHours, room: other })
			)
		).toMatchObject({ refused: 'room-retired' });
	});
});

describe('a room whose rules changed since the page was read', () => {
	it('gets requests when it now requires approval, for bookings and for moves', async () => {
		const { store, hub, room, member } = await aPlace();
		const other = await aRoom(store, hub);
		const booking = await aBooking(store, other, member, ten);
		await changeRoom(store, room, { approval: 'concierge' });
		const later = hours('12:00', '13:00');
		expect(await tryBooking(store, room, member, later)).toMatchObject({ state: 'requested' });
		expect(
			await store.write(byPerson(member, tuesday), (change) =>
				bookings.move(change, booking, { room, ...ten })
			)
		).toMatchObject({ state: 'requested' });
	});

	it('keeps free the set-up and clear-up it needs now', async () => {
		const { store, hub, room, member } = await aPlace();
		const other = await aRoom(store, hub);
		const booking = await aBooking(store, other, member, ten);
		await changeRoom(store, room, { setUpMinutes: minutes(15), clearUpMinutes: minutes(30) });
		const busy = ({ startsAt, endsAt }: { startsAt: number; endsAt: number }) => ({
			busyFrom: startsAt - 15 * minuteMs,
			busyUntil: endsAt + 30 * minuteMs
		});
		const later = hours('13:00', '14:00');
		expect(await tryBooking(store, room, member, later)).toMatchObject(busy(later));
		expect(
			await store.write(byPerson(member, tuesday), (change) =>
				bookings.move(change, booking, { room, ...ten })
			)
		).toMatchObject(busy(ten));
		expect(
			await store.write(byClock(tuesday), (change) => bookings.hold(change, room, eventHours))
		).toMatchObject(busy(eventHours));
	});

	it('takes no more people than it now has seats', async () => {
		const { store, hub, room, member } = await aPlace();
		const large = await aRoom(store, hub, { seats: 20 });
		const booking = await aBooking(store, room, member, ten);
		await changeRoom(store, large, { seats: 10 });
		expect(await tryBooking(store, large, member, ten, { attendees: 15 })).toMatchObject({
			...{ refused: 'room-too-small', values: { seats: 10 } }
		});
		const words = { attendees: 15 };
		expect(
			await store.write(byPerson(member, tuesday), (change) =>
				bookings.change(change, booking, words, large)
			)
		).toMatchObject({ refused: 'room-too-small', values: { seats: 10 } });
	});
});

describe('a booking that was moved out of a closure since the page was read', () => {
	it('is not cancelled for it', async () => {
		const { store, room, member, concierge } = await aPlace();
		const shown = await aBooking(store, room, member, ten);
		const cancel = (seen: number) =>
			store.write(byPerson(concierge, tuesday), (change) =>
				bookings.cancel(change, shown, 'Peinture', { seen })
			);
		await must(store, byPerson(member, tuesday), (change) =>
			bookings.move(change, shown, { room, ...hours('14:00', '15:00') })
		);
		expect(await cancel(shown.sequence)).toEqual({ refused: 'edit-conflict' });
		expect(await cancel(shown.sequence + 1)).toMatchObject({ state: 'cancelled' });
	});
});

describe('a member who left the hub since the page was read', () => {
	async function left() {
		const place = await aPlace();
		const { store, hub, member } = place;
		const membership = (await members.findMembership(store.read, hub.id, member.id))!;
		await must(store, byClock(tuesday), (change) => members.leave(change, membership));
		return place;
	}

	it('can no longer book', async () => {
		const { store, room, member } = await left();
		expect(await tryBooking(store, room, member, ten)).toEqual({ refused: 'not-a-member' });
	});

	it('can no longer move or change a booking, but can still cancel it', async () => {
		const { store, hub, room, member } = await aPlace();
		const booking = await aBooking(store, room, member, ten);
		const membership = (await members.findMembership(store.read, hub.id, member.id))!;
		const byMember = byPerson(member, tuesday);
		await must(store, byMember, (change) => members.leave(change, membership));
		const later = { room, ...hours('14:00', '15:00') };
		expect(await store.write(byMember, (change) => bookings.move(change, booking, later))).toEqual({
			refused: 'not-a-member'
		});
		const words = { title: 'Encore moi' };
		expect(
			await store.write(byMember, (change) => bookings.change(change, booking, words))
		).toEqual({ refused: 'not-a-member' });
		expect(
			await store.write(byMember, (change) => bookings.cancel(change, booking, ''))
		).toMatchObject({ state: 'cancelled' });
	});

	it('cannot get a booking from the desk', async () => {
		const { store, room, member, concierge } = await left();
		expect(
			await store.write(byPerson(concierge, tuesday), (change) =>
				bookings.book(change, room, aBookingInput(ten), member)
			)
		).toEqual({ refused: 'not-a-member' });
	});
});
