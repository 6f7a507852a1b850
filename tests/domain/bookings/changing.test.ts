import { describe, expect, it } from 'vitest';
import { isRefusal } from '$lib/messages/refusal';
import * as bookings from '$lib/server/bookings';
import type { UserId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import { outbox } from '$lib/server/outbox/schema';
import { hourMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import { aBooking, aBookingInput, hours, tryBooking, tuesday } from '../../factories/booking';
import { must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { aClosure, aRoom } from '../../factories/room';
import { mailsOf } from '../../factories/attendance';
import { freshStore } from '../../support/database';
import { byPerson, byClock } from '../../support/change';

async function aPlace(input: Parameters<typeof aRoom>[2] = {}) {
	const store = await freshStore();
	const hub = await aHub(store);
	const room = await aRoom(store, hub, input);
	const member = await aMember(store, hub, { email: 'agathe@member.example' });
	const concierge = await aConcierge(store, hub, { email: 'camille@desk.example' });
	return { store, hub, room, member, concierge };
}

async function kindsOf(store: Store, email?: string) {
	const mails = await mailsOf(store);
	return mails.filter(({ to }) => !email || to === email).map(({ kind }) => kind);
}

describe('moving', () => {
	it('keeps the identity, raises the SEQUENCE, and mails nobody when the holder does it', async () => {
		const { store, hub, room, member } = await aPlace();
		const other = await aRoom(store, hub);
		const first = await aBooking(store, room, member, hours('10:00', '11:00'));
		const moved = await store.write(byPerson(member, plus(tuesday, 1)), (change) =>
			bookings.move(change, first, { room: other, ...hours('14:00', '16:00') })
		);
		expect(moved).toMatchObject({
			id: first.id,
			uid: first.uid,
			roomId: other.id,
			sequence: 1,
			changedAt: tuesday + 1,
			state: 'confirmed'
		});
		expect(await kindsOf(store)).toEqual(['booking-confirmed']);
	});

	it('to where it is changes nothing', async () => {
		const { store, room, member } = await aPlace();
		const first = await aBooking(store, room, member, hours('10:00', '11:00'));
		expect(
			await store.write(byPerson(member, plus(tuesday, 1)), (change) =>
				bookings.move(change, first, { room, ...hours('10:00', '11:00') })
			)
		).toEqual(first);
	});

	it('obeys the rules of the new time', async () => {
		const { store, hub, room, member } = await aPlace();
		const first = await aBooking(store, room, member, hours('10:00', '11:00'));
		await aClosure(store, hub, hours('15:00', '16:00'));
		const to = (times: ReturnType<typeof hours>) =>
			store.write(byPerson(member, tuesday), (change) =>
				bookings.move(change, first, { room, ...times })
			);
		expect(await to(hours('15:30', '17:00'))).toMatchObject({ refused: 'hub-closed-for' });
		expect(await to(hours('19:00', '21:00'))).toMatchObject({ refused: 'outside-hours' });
		expect(await bookings.findBookingById(store.read, first.id)).toEqual(first);
	});

	it('to a room of another hub is refused', async () => {
		const { store, room, member } = await aPlace();
		const far = await aRoom(store, await aHub(store));
		const first = await aBooking(store, room, member, hours('10:00', '11:00'));
		expect(
			await store.write(byPerson(member, tuesday), (change) =>
				bookings.move(change, first, { room: far, ...hours('10:00', '11:00') })
			)
		).toMatchObject({ refused: 'room-elsewhere' });
	});

	it('a booking that has begun is refused, except for its end', async () => {
		const { store, room, member, concierge } = await aPlace();
		const first = await aBooking(store, room, member, hours('10:00', '14:00'));
		const now = hours('11:10', '12:00').startsAt;
		const to = (times: ReturnType<typeof hours>, by: { id: UserId } = member) =>
			store.write(byPerson(by, now), (change) => bookings.move(change, first, { room, ...times }));
		expect(await to(hours('12:00', '14:00'))).toMatchObject({ refused: 'booking-begun' });
		expect(await to(hours('10:00', '11:00'))).toMatchObject({ refused: 'booking-begun' });
		expect(await to(hours('10:00', '11:30'))).toMatchObject({
			endsAt: hours('10:00', '11:30').endsAt
		});
		expect(await to(hours('10:00', '12:30'))).toMatchObject({
			endsAt: hours('10:00', '12:30').endsAt
		});
		expect(await to(hours('10:30', '15:00'), concierge)).toMatchObject({ sequence: 3 });
	});

	it('from the desk is mailed to the holder', async () => {
		const { store, room, member, concierge } = await aPlace();
		const first = await aBooking(store, room, member, hours('10:00', '11:00'));
		await store.write(byPerson(concierge, tuesday), (change) =>
			bookings.move(change, first, { room, ...hours('20:00', '22:00') })
		);
		expect(await kindsOf(store, 'agathe@member.example')).toEqual([
			'booking-confirmed',
			'booking-moved'
		]);
	});

	it('in a room that requires approval needs approval again, unless it only becomes shorter', async () => {
		const { store, room, member, concierge } = await aPlace({ approval: 'concierge' });
		const asked = await aBooking(store, room, member, hours('10:00', '12:00'));
		const yes = await store.write(byPerson(concierge, tuesday), (change) =>
			bookings.confirm(change, asked)
		);
		if (isRefusal(yes)) throw new Error(yes.refused);
		const shorter = await store.write(byPerson(member, tuesday), (change) =>
			bookings.move(change, yes, { room, ...hours('10:00', '11:00') })
		);
		expect(shorter).toMatchObject({ state: 'confirmed' });
		const later = await store.write(byPerson(member, tuesday), (change) =>
			bookings.move(change, yes, { room, ...hours('15:00', '16:00') })
		);
		expect(later).toMatchObject({ state: 'requested' });
		expect(await kindsOf(store, 'camille@desk.example')).toEqual([
			'booking-to-decide',
			'booking-to-decide'
		]);
	});

	it('from a page that is older than a cancellation does not bring the booking back', async () => {
		const { store, room, member, concierge } = await aPlace();
		const seen = await aBooking(store, room, member, hours('10:00', '11:00'));
		await store.write(byPerson(concierge, tuesday), (change) =>
			bookings.cancel(change, seen, 'Fuite d’eau')
		);
		expect(
			await store.write(byPerson(member, tuesday), (change) =>
				bookings.move(change, seen, { room, ...hours('14:00', '15:00') })
			)
		).toMatchObject({ refused: 'booking-over' });
		expect(await bookings.findBookingById(store.read, seen.id)).toMatchObject({
			state: 'cancelled'
		});
	});
});

describe('changing texts', () => {
	it('refreshes what calendars show, and never the SEQUENCE', async () => {
		const { store, room, member } = await aPlace();
		const first = await aBooking(store, room, member, hours('10:00', '11:00'), { title: 'Pont' });
		const change = (title: string, now: Instant) =>
			store.write(byPerson(member, now), (change) => bookings.change(change, first, { title }));
		expect(await change('Point', plus(tuesday, 5))).toMatchObject({
			sequence: 0,
			changedAt: tuesday + 5
		});
		expect(await change('Point', plus(tuesday, 9))).toMatchObject({
			sequence: 0,
			changedAt: tuesday + 5
		});
		expect(await kindsOf(store)).toEqual(['booking-confirmed']);
	});
});

describe('cancelling', () => {
	it('frees the time, also once the booking has begun, and is not possible twice', async () => {
		const { store, room, member } = await aPlace();
		const first = await aBooking(store, room, member, hours('10:00', '12:00'));
		const now = plus(tuesday, 3 * hourMs);
		const again = () =>
			store.write(byPerson(member, now), (change) => bookings.cancel(change, first, ''));
		expect(await again()).toMatchObject({
			state: 'cancelled',
			sequence: 1,
			cancelledBy: member.id,
			cancelledAt: now
		});
		expect(await again()).toMatchObject({ refused: 'booking-over' });
		await aBooking(store, room, member, hours('11:00', '12:00'), { now });
		expect(await kindsOf(store)).not.toContain('booking-cancelled');
	});

	it('is not possible once it is over', async () => {
		const { store, room, member } = await aPlace();
		const first = await aBooking(store, room, member, hours('10:00', '12:00'));
		expect(
			await store.write(byPerson(member, first.endsAt), (change) =>
				bookings.cancel(change, first, '')
			)
		).toMatchObject({ refused: 'booking-over' });
	});

	it('from the desk is mailed with its reason, in the holder’s language', async () => {
		const { store, room, hub, concierge } = await aPlace();
		const german = await aMember(store, hub, { email: 'heike@member.example', locale: 'de' });
		const first = await aBooking(store, room, german, hours('10:00', '12:00'));
		await store.write(byPerson(concierge, tuesday), (change) =>
			bookings.cancel(change, first, 'Wasserschaden')
		);
		const rows = await store.read.select().from(outbox).all();
		expect(rows.map(({ kind }) => kind)).toEqual(['booking-confirmed', 'booking-cancelled']);
		expect(rows[1]!.title).toMatch(/^Storniert: /);
	});

	it('of a room hold is only possible through its event', async () => {
		const { store, room, concierge } = await aPlace();
		const held = await store.write(byPerson(concierge, tuesday), (change) =>
			bookings.hold(change, room, { ...hours('18:30', '21:00'), title: 'Jeudi pitch' })
		);
		if (isRefusal(held)) throw new Error(held.refused);
		expect(
			await store.write(byPerson(concierge, tuesday), (change) => bookings.cancel(change, held, ''))
		).toMatchObject({ refused: 'booking-over' });
		await store.write(byPerson(concierge, tuesday), (change) =>
			bookings.releaseHold(change, held.id)
		);
		expect(await tryBooking(store, room, concierge, hours('18:30', '19:30'))).toMatchObject({
			state: 'confirmed'
		});
	});
});

describe('a room hold', () => {
	it('moves with its event: a new title keeps the SEQUENCE, hours and rooms raise it', async () => {
		const { store, hub, room } = await aPlace();
		const other = await aRoom(store, hub);
		const eventHours = hours('18:30', '21:00');
		const held = await store.write(byClock(tuesday), (change) =>
			bookings.hold(change, room, { ...eventHours, title: 'Jeudi pich' })
		);
		if (isRefusal(held)) throw new Error(held.refused);
		const moved = (input: Parameters<typeof bookings.moveHold>[2]) =>
			store.write(byClock(plus(tuesday, 1)), (change) => bookings.moveHold(change, held.id, input));
		expect(await moved({ ...eventHours, title: 'Jeudi pitch' })).toMatchObject({ sequence: 0 });
		expect(await moved({ ...hours('19:00', '21:00') })).toMatchObject({
			sequence: 1,
			title: 'Jeudi pitch'
		});
		expect(await moved({ ...hours('19:00', '21:00'), room: other })).toMatchObject({
			sequence: 2,
			roomId: other.id
		});
	});

	it('does not move to a room of another hub, not even for a concierge of that hub', async () => {
		const { store, room } = await aPlace();
		const elsewhere = await aHub(store);
		const theirs = await aRoom(store, elsewhere);
		const input = { ...hours('18:30', '21:00'), title: 'Jeudi pitch' };
		const held = await must(store, byClock(tuesday), (change) =>
			bookings.hold(change, room, input)
		);
		const context = byPerson(await aConcierge(store, elsewhere), tuesday);
		expect(
			await store.write(context, (change) =>
				bookings.moveHold(change, held.id, { ...input, room: theirs })
			)
		).toEqual({ refused: 'room-elsewhere', field: 'room' });
		expect(await bookings.findBookingById(store.read, held.id)).toEqual(held);
	});

	it('is no booking of a member, which is neither moved nor released like one', async () => {
		const { store, room, member, concierge } = await aPlace();
		const booking = await aBooking(store, room, member, hours('10:00', '12:00'));
		const context = byPerson(concierge, tuesday);
		await expect(
			store.write(context, (change) =>
				bookings.moveHold(change, booking.id, hours('14:00', '15:00'))
			)
		).rejects.toThrow('an event without what it holds');
		await store.write(context, (change) => bookings.releaseHold(change, booking.id));
		expect(await bookings.findBookingById(store.read, booking.id)).toEqual(booking);
	});

	it('is not moved over another booking', async () => {
		const { store, room, member } = await aPlace();
		await aBooking(store, room, member, hours('16:00', '18:00'));
		const held = await store.write(byClock(tuesday), (change) =>
			bookings.hold(change, room, { ...hours('18:30', '21:00'), title: 'Jeudi pitch' })
		);
		if (isRefusal(held)) throw new Error(held.refused);
		expect(
			await store.write(byClock(tuesday), (change) =>
				bookings.moveHold(change, held.id, hours('17:30', '20:00'))
			)
		).toMatchObject({ refused: 'room-taken-then' });
		expect(await bookings.findBookingById(store.read, held.id)).toEqual(held);
	});
});

describe('a request', () => {
	it('is confirmed once, however many press at once (reliability R4)', async () => {
		const { store, room, member, concierge } = await aPlace({ approval: 'concierge' });
		const asked = await aBooking(store, room, member, hours('10:00', '12:00'));
		expect(asked.state).toBe('requested');
		const answers = await Promise.all(
			Array.from({ length: 50 }, () =>
				store.write(byPerson(concierge, tuesday), (change) => bookings.confirm(change, asked))
			)
		);
		expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(1);
		expect(answers.filter(isRefusal).map(({ refused }) => refused)).toEqual(
			Array.from({ length: 49 }, () => 'booking-decided')
		);
		expect(await kindsOf(store, 'agathe@member.example')).toEqual([
			'booking-requested',
			'booking-confirmed'
		]);
	});

	it('is not confirmed in its old version, when it was moved since', async () => {
		const { store, room, member, concierge } = await aPlace({ approval: 'concierge' });
		const seen = await aBooking(store, room, member, hours('10:00', '12:00'));
		await store.write(byPerson(member, tuesday), (change) =>
			bookings.move(change, seen, { room, ...hours('14:00', '18:00') })
		);
		expect(
			await store.write(byPerson(concierge, tuesday), (change) => bookings.confirm(change, seen))
		).toMatchObject({
			refused: 'booking-decided'
		});
	});

	it('is declined with a reason, which frees its time', async () => {
		const { store, room, member, concierge } = await aPlace({ approval: 'concierge' });
		const asked = await aBooking(store, room, member, hours('10:00', '12:00'));
		const no = () =>
			store.write(byPerson(concierge, tuesday), (change) =>
				bookings.decline(change, asked, 'Assemblée')
			);
		expect(await no()).toMatchObject({ state: 'cancelled', cancelReason: 'Assemblée' });
		expect(await no()).toMatchObject({ refused: 'booking-decided' });
		expect(await kindsOf(store, 'agathe@member.example')).toEqual([
			'booking-requested',
			'booking-declined'
		]);
		expect(await bookings.listRequested(store.read, room.hubId, tuesday)).toEqual([]);
	});

	it('is not declined in its old version, when its holder has moved it', async () => {
		const { store, room, member, concierge } = await aPlace({ approval: 'concierge' });
		const seen = await aBooking(store, room, member, hours('10:00', '12:00'));
		await store.write(byPerson(member, tuesday), (change) =>
			bookings.move(change, seen, { room, ...hours('14:00', '16:00') })
		);
		expect(
			await store.write(byPerson(concierge, tuesday), (change) =>
				bookings.decline(change, seen, 'Assemblée')
			)
		).toMatchObject({ refused: 'booking-decided' });
		expect(await bookings.findBookingById(store.read, seen.id)).toMatchObject({
			state: 'requested'
		});
	});
});

describe('a walk-in booking, which no account holds', () => {
	it.each([
		['a visitor', { kind: 'visitor' }],
		['a guest by a mailed link', { kind: 'guest', email: 'odile@metz.example' }],
		['who answers by mail', { kind: 'mail-sender', email: 'odile@metz.example' }]
	] as const)('is cancelled only by the desk: not by %s', async (_, actor) => {
		const { store, room, concierge } = await aPlace();
		const input = aBookingInput(hours('10:00', '11:00'), { title: 'Passage' });
		const booked = await store.write(byPerson(concierge, tuesday), (change) =>
			bookings.book(change, room, input, null)
		);
		if (isRefusal(booked)) throw new Error(booked.refused);
		expect(
			await store.write({ now: tuesday, actor }, (change) => bookings.cancel(change, booked, ''))
		).toEqual({ refused: 'not-yours' });
	});
});

describe('the number of people', () => {
	it('is never more than the room has seats, except at the desk', async () => {
		const { store, hub, room, member, concierge } = await aPlace({ seats: 6 });
		const large = await aRoom(store, hub, { seats: 20 });
		const booking = await aBooking(store, room, member, hours('10:00', '11:00'));
		const change = (attendees: number, by: { id: UserId } = member, to?: typeof large) =>
			store.write(byPerson(by, tuesday), (change) =>
				bookings.change(change, booking, { attendees }, to)
			);
		expect(await change(7)).toMatchObject({
			refused: 'room-too-small',
			field: 'attendees',
			values: { seats: 6 }
		});
		expect(await change(6, member)).toMatchObject({ attendees: 6 });
		// When the booking moves to a larger room, the seats of that room count.
		expect(await change(20, member, large)).toMatchObject({ attendees: 20 });
		expect(await change(30, concierge)).toMatchObject({ attendees: 30 });
	});
});
