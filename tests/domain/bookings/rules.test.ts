import { describe, expect, it } from 'vitest';
import { refusalSentence } from '$lib/messages/refusal-sentence';
import { isRefusal } from '$lib/messages/refusal';
import * as bookings from '$lib/server/bookings';
import type { UserId } from '$lib/server/db/id';
import { setOpeningHours } from '$lib/server/usecases/run-hub';
import { dayMs, minuteMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { aBooking, aBookingInput, hours, tryBooking, tuesday } from '../../factories/booking';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { aClosure, aRoom } from '../../factories/room';
import { freshStore } from '../../support/database';
import { byPerson, byClock } from '../../support/change';

async function aPlace(input: Parameters<typeof aRoom>[2] = {}) {
	const store = await freshStore();
	const hub = await aHub(store);
	const room = await aRoom(store, hub, { name: 'Salle Seille', ...input });
	const member = await aMember(store, hub);
	return { store, hub, room, member };
}

describe('a member who books a room', () => {
	it('has it at once, and gets a mail about it', async () => {
		const { store, room, member } = await aPlace();
		const booked = await aBooking(store, room, member, hours('14:00', '15:30'));
		expect(booked).toMatchObject({ state: 'confirmed', holderId: member.id, sequence: 0 });
	});

	it.each([
		['before the hub opens', hours('07:30', '09:00', '2026-11-25'), 'outside-hours', 'from'],
		['after it closes', hours('19:30', '20:30'), 'outside-hours', 'until'],
		['on a day it is closed', hours('10:00', '11:00', '2026-11-29'), 'hub-closed', 'day'],
		['on a holiday of Moselle', hours('10:00', '11:00', '2026-12-26'), 'hub-holiday', 'day'],
		['in the past', hours('06:00', '07:00'), 'booking-past', 'from'],
		['off the half hours', hours('14:10', '15:00'), 'booking-off-grid', 'from'],
		['that ends off the half hours', hours('14:00', '15:10'), 'booking-off-grid', 'until'],
		['for longer than the room allows', hours('10:00', '15:00'), 'booking-too-long', 'until'],
		['61 days ahead', hours('10:00', '11:00', '2027-01-24'), 'booking-too-far', 'day']
	])('is told why not: %s', async (_, times, refused, field) => {
		const { store, room, member } = await aPlace({ longestMinutes: 240 });
		expect(await tryBooking(store, room, member, times)).toMatchObject({ refused, field });
	});

	it('is not offered an end before the start or a time before the grid, in any refusal', async () => {
		const { store, room, member } = await aPlace();
		const { startsAt } = hours('14:10', '15:00');
		const answer = await tryBooking(store, room, member, { startsAt, endsAt: startsAt });
		expect(answer).toMatchObject({ refused: 'booking-order' });
	});

	it('may still take the half hour that has just begun', async () => {
		const { store, hub, room, member } = await aPlace();
		const now = plus(tuesday, 20 * minuteMs);
		await aBooking(store, room, member, hours('08:00', '09:00'), { now });
		const later = plus(tuesday, 30 * minuteMs);
		const other = await aRoom(store, hub);
		expect(
			await tryBooking(store, other, member, hours('08:00', '09:00'), { now: later })
		).toMatchObject({ refused: 'booking-past' });
	});

	it('is told the reason of a closure, of the room and of the hub', async () => {
		const { store, hub, room, member } = await aPlace();
		await aClosure(store, hub, { ...hours('08:00', '13:00'), room, reason: 'Peinture' });
		await aClosure(store, hub, { ...hours('18:00', '20:00'), reason: 'Fête des voisins' });
		const painted = await tryBooking(store, room, member, hours('12:30', '14:00'));
		expect(painted).toMatchObject({ refused: 'room-closed' });
		expect(isRefusal(painted) && refusalSentence(painted, 'fr', hub.zone)).toBe(
			'Salle Seille est fermée jusqu’au mardi 24\u00a0novembre, 13\u00a0h\u00a0: Peinture.'
		);
		expect(await tryBooking(store, room, member, hours('17:30', '18:30'))).toMatchObject({
			refused: 'hub-closed-for'
		});
		await aBooking(store, room, member, hours('13:00', '18:00'));
	});

	it('is not kept out by the closure of another room', async () => {
		const { store, hub, room, member } = await aPlace();
		const other = await aRoom(store, hub);
		await aClosure(store, hub, { ...hours('08:00', '20:00'), room: other });
		await aBooking(store, room, member, hours('10:00', '11:00'));
	});

	it('cannot bring more people than the room has seats', async () => {
		const { store, room, member } = await aPlace({ seats: 6 });
		const input = { attendees: 7 };
		expect(await tryBooking(store, room, member, hours('10:00', '11:00'), input)).toMatchObject({
			refused: 'room-too-small',
			field: 'attendees'
		});
		await aBooking(store, room, member, hours('10:00', '11:00'), { attendees: 6 });
	});

	it('cannot book a retired room', async () => {
		const { store, room, member } = await aPlace({ retired: true });
		expect(await tryBooking(store, room, member, hours('10:00', '11:00'))).toMatchObject({
			refused: 'room-retired'
		});
	});

	it('is told of a holiday in their own language', async () => {
		const { store, hub, room, member } = await aPlace();
		const answer = await tryBooking(store, room, member, hours('10:00', '11:00', '2026-12-26'));
		if (!isRefusal(answer)) throw new Error('the holiday was booked');
		expect(refusalSentence(answer, 'de', hub.zone)).toContain('Zweiter Weihnachtstag');
		expect(refusalSentence(answer, 'fr', hub.zone)).toContain('Saint-Étienne');
	});

	it('may book past midnight when the hub is open then, but not over a break at noon', async () => {
		const { store, hub, member } = await aPlace();
		await store.write(byClock(), (change) =>
			setOpeningHours(change, hub, [
				{ weekday: 2, opens: '08:00', closes: '12:00' },
				{ weekday: 2, opens: '14:00', closes: '24:00' },
				{ weekday: 3, opens: '00:00', closes: '02:00' }
			])
		);
		const room = await aRoom(store, hub);
		const night = {
			...hours('23:00', '23:30'),
			endsAt: hours('01:00', '02:00', '2026-11-25').startsAt
		};
		await aBooking(store, room, member, night);
		expect(await tryBooking(store, room, member, hours('11:30', '12:30'))).toMatchObject({
			refused: 'outside-hours',
			field: 'until',
			values: { closes: { time: hours('12:00', '13:00').startsAt } }
		});
	});
});

describe('the last day that can be booked', () => {
	// The clock changes on 28 March 2027: that day has 23 hours.
	it.each([
		['2027-03-20T22:59:00Z', '2027-03-30', true],
		['2027-03-20T22:59:00Z', '2027-03-31', false],
		['2027-03-20T23:01:00Z', '2027-03-31', true],
		['2026-10-15T21:59:00Z', '2026-10-26', false],
		['2026-10-15T22:01:00Z', '2026-10-26', true]
	])(
		'is counted in local dates of the hub: at %s, ten days reach %s: %s',
		async (moment, day, allowed) => {
			const { store, room, member } = await aPlace({ aheadDays: 10 });
			const answer = await tryBooking(store, room, member, hours('18:00', '19:00', day), {
				now: fromEpoch(Date.parse(moment))
			});
			expect(isRefusal(answer) ? answer.refused : 'booked').toBe(
				allowed ? 'booked' : 'booking-too-far'
			);
		}
	);
});

describe('the desk', () => {
	it('books at any hour, for a member or a walk-in, but never over another booking', async () => {
		const { store, hub, room, member } = await aPlace();
		const concierge = await aConcierge(store, hub);
		const asConcierge = (times: ReturnType<typeof hours>, holder: { id: UserId } | null) =>
			store.write(byPerson(concierge, tuesday), (change) =>
				bookings.book(change, room, aBookingInput(times, { title: 'Chorale' }), holder)
			);
		expect(await asConcierge(hours('20:00', '23:00'), member)).toMatchObject({
			state: 'confirmed',
			holderId: member.id,
			createdBy: concierge.id
		});
		expect(await asConcierge(hours('10:05', '10:20'), null)).toMatchObject({ holderId: null });
		expect(await asConcierge(hours('22:00', '23:30'), null)).toMatchObject({
			refused: 'room-taken-then'
		});
		expect(await asConcierge(hours('06:00', '07:00'), null)).toMatchObject({
			refused: 'booking-past'
		});
		expect(await asConcierge(hours('10:00', '11:00', '2029-11-20'), null)).toMatchObject({
			state: 'confirmed'
		});
		expect(await asConcierge(hours('10:00', '11:00', '2206-11-24'), null)).toMatchObject({
			refused: 'booking-too-far',
			field: 'day'
		});
		const endless = { startsAt: tuesday, endsAt: plus(tuesday, 15 * dayMs) };
		expect(await asConcierge(endless, null)).toMatchObject({ refused: 'booking-too-long' });
	});
});
