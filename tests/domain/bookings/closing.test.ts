import { describe, expect, it } from 'vitest';
import * as bookings from '$lib/server/bookings';
import * as rooms from '$lib/server/rooms';
import { dayMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { aBooking, aBookingInput, hours, tuesday } from '../../factories/booking';
import { anEvent, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { aRoom } from '../../factories/room';
import { byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { linksIn, queuedMails } from '../../support/mail/mails';

const wednesday = '2026-11-25';
const wholeDay = {
	startsAt: hours('00:00', '08:00', wednesday).startsAt,
	endsAt: hours('00:00', '08:00', '2026-11-26').startsAt
};

/** A room that is booked on Wednesday, and what a concierge sees of closing it then. */
async function aBookedPlace() {
	const store = await freshStore();
	const hub = await aHub(store);
	const room = await aRoom(store, hub, { name: 'Seille' });
	const [member, concierge] = [await aMember(store, hub), await aConcierge(store, hub)];
	const booking = await aBooking(store, room, member, hours('10:00', '11:00', wednesday));
	const draft = { roomId: room.id, ...wholeDay, reason: 'Ménage de printemps' };
	const look = () => bookings.listAffected(store.read, hub.id, draft, tuesday);
	const close = (seen: string, cancel: string[] = []) =>
		store.write(byPerson(concierge, tuesday), (change) =>
			bookings.closeAndCancel(change, hub, { ...draft, seen, cancel })
		);
	const closures = () => rooms.listClosures(store.read, hub.id, wholeDay.startsAt, wholeDay.endsAt);
	const stateOf = async (id: string) => (await bookings.findBookingById(store.read, id))?.state;
	return { store, hub, room, member, concierge, booking, look, close, closures, stateOf };
}

describe('closing', () => {
	it('shows first what it falls on: nothing is closed over bookings that were not seen', async () => {
		const { look, close, closures, booking, stateOf } = await aBookedPlace();
		expect(await close('')).toMatchObject({ refused: 'closure-affects', values: { count: 1 } });
		expect(await closures()).toEqual([]);
		const affected = await look();
		expect(affected).toMatchObject([{ id: booking.id, roomName: 'Seille' }]);
		expect(await close(bookings.affectedVersion(affected), [booking.id])).toMatchObject({
			cancelled: 1
		});
		expect(await closures()).toHaveLength(1);
		expect(await stateOf(booking.id)).toBe('cancelled');
	});

	it('asks again when somebody has booked or moved since it was seen', async () => {
		const { store, room, member, booking, look, close, closures } = await aBookedPlace();
		const seen = bookings.affectedVersion(await look());
		await must(store, byPerson(member, tuesday), (change) =>
			bookings.move(change, booking, { room, ...hours('14:00', '15:00', wednesday) })
		);
		expect(await close(seen, [booking.id])).toMatchObject({ refused: 'closure-affects' });
		const moved = bookings.affectedVersion(await look());
		await aBooking(store, room, member, hours('16:00', '17:00', wednesday));
		expect(await close(moved, [booking.id])).toMatchObject({ refused: 'closure-affects' });
		expect(await closures()).toEqual([]);
	});

	it('needs nothing seen where it falls on nothing, and not on what is over or elsewhere', async () => {
		const { store, hub, member, booking, close } = await aBookedPlace();
		await aBooking(store, await aRoom(store, hub), member, hours('10:00', '11:00', wednesday));
		await must(store, byPerson(member, tuesday), (change) => bookings.cancel(change, booking, ''));
		expect(await close('')).toMatchObject({ cancelled: 0 });
	});

	it('tells the holder why, with up to three other times, each a link to its form', async () => {
		const { store, hub, room, booking, look, close, member } = await aBookedPlace();
		const other = await aRoom(store, hub, { name: 'Moselle' });
		await close(bookings.affectedVersion(await look()), [booking.id]);
		const mail = (await queuedMails(store)).at(-1)!;
		expect(mail).toMatchObject({ kind: 'booking-cancelled', to: { email: member.email } });
		expect(mail.text).toContain('Ménage de printemps');
		const proposals = linksIn(mail)
			.map((link) => new URL(link))
			.filter(({ pathname }) => pathname.endsWith('/rooms'))
			.map(({ searchParams }) => ['room', 'day', 'from'].map((name) => searchParams.get(name)));
		expect(proposals).toEqual([
			[other.slug, wednesday, '10:00'],
			[room.slug, '2026-11-26', '10:00'],
			[room.slug, '2026-11-27', '10:00']
		]);
	});

	it('leaves what was not chosen, and what events hold', async () => {
		const { store, hub, room, booking, look, close, stateOf } = await aBookedPlace();
		const event = await anEvent(store, hub, { room, ...hours('18:00', '20:00', wednesday) });
		const affected = await look();
		expect(affected.map(({ kind }) => kind)).toEqual(['member', 'event']);
		expect(await close(bookings.affectedVersion(affected), [event.bookingId!])).toMatchObject({
			cancelled: 0
		});
		expect(await stateOf(booking.id)).toBe('confirmed');
		expect(await stateOf(event.bookingId!)).toBe('confirmed');
	});

	it('of a room is not asked about the bookings of another', async () => {
		const { store, hub, look, member } = await aBookedPlace();
		await aBooking(store, await aRoom(store, hub), member, hours('10:00', '11:00', wednesday));
		expect(await look()).toHaveLength(1);
		const whole = { roomId: null, ...wholeDay };
		expect(await bookings.listAffected(store.read, hub.id, whole, tuesday)).toHaveLength(2);
		expect(
			await bookings.listAffected(store.read, hub.id, whole, plus(tuesday, 3 * dayMs))
		).toEqual([]);
	});
});

describe('cancelling several bookings at once', () => {
	it('is done for all or for none', async () => {
		const { store, room, member, concierge, booking, stateOf } = await aBookedPlace();
		const later = await aBooking(store, room, member, hours('14:00', '15:00', wednesday));
		const all = (sequence: number) =>
			store.write(byPerson(concierge, tuesday), (change) =>
				bookings.cancelEach(change, [booking, { id: later.id, sequence }], 'Fuite')
			);
		expect(await all(7)).toMatchObject({ refused: 'edit-conflict' });
		expect(await stateOf(booking.id)).toBe('confirmed');
		expect(await all(later.sequence)).toBe(2);
		expect(await stateOf(later.id)).toBe('cancelled');
	});

	it('mails nobody for a person without an account, and nobody of what they cancel themselves', async () => {
		const { store, room, concierge } = await aBookedPlace();
		const mails = async () => (await queuedMails(store)).length;
		const own = await aBooking(store, room, concierge, hours('14:00', '15:00', wednesday));
		const walkIn = await must(store, byPerson(concierge, tuesday), (change) =>
			bookings.book(change, room, aBookingInput(hours('16:00', '17:00', wednesday)), null)
		);
		const before = await mails();
		await must(store, byPerson(concierge, tuesday), (change) =>
			bookings.cancelEach(change, [own, walkIn], 'Fuite')
		);
		expect(await mails()).toBe(before);
	});
});
