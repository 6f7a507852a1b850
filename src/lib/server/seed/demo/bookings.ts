import { isRefusal, refuse } from '$lib/messages/refusal';
import { type LocalTime, midnight, parseTime } from '$lib/time/dates';
import { hourMs, minuteMs } from '$lib/time/durations';
import { earliestOf, type Instant, minus, plus } from '$lib/time/instant';
import { minutesOfDay, timeOfMinutes, wallOf } from '$lib/time/wall';
import type { Zone } from '$lib/time/zones';
import type { User } from '../../auth';
import * as bookings from '../../bookings';
import type { Booking } from '../../bookings';
import type { UserId } from '../../db/id';
import { openingOn } from '../../hubs';
import type { Room } from '../../rooms';
import { demoSignIns } from '../demo-sign-ins';
import { calendarOf } from './calendar';
import { isClosed, plannedClosures } from './closures';
import { dice, type Dice } from './dice';
import type { DemoHub } from './people';
import type { Step } from './timeline';
import { bookingTitles, declineReason } from './words';

const past = 10;
const coming = 17;

/** In rooms with evening events members book only until this time, so that both fit on every day. */
const until: Record<string, LocalTime> = {
	jaumont: parseTime('12:00'),
	canonniers: parseTime('11:00'),
	'grand-bain': parseTime('15:00')
};
const from: Record<string, LocalTime> = { 'grand-bain': parseTime('10:30') };

/** The likelihood that a part of a room's day is booked, by its number of seats. */
function demandFor({ seats }: Room): number {
	return seats > 20 ? 0.25 : seats > 8 ? 0.32 : 0.4;
}

/** Bookings of each room from a week and a half ago to almost three weeks ahead, at the hours its hub is open. */
export function bookingsOf(demo: DemoHub): Step[] {
	const { hub, rooms, hours, now } = demo;
	const closures = plannedClosures(hub, now);
	const { day } = calendarOf(hub, now);
	const dates = Array.from({ length: past + coming + 1 }, (_, index) => day(index - past));
	return rooms.flatMap((room) =>
		dates
			.filter((date) => !isClosed(closures, room, date))
			.flatMap((date) => {
				const [open] = openingOn(hub, hours, date).open;
				if (!open) return [];
				return stretches(room, open, hub.zone, dice(`${room.slug} ${date}`)).flatMap(
					(input, index) => oneBooking(demo, room, input, dice(`${room.slug} ${date} ${index}`))
				);
			})
	);
}

interface Stretch {
	startsAt: Instant;
	endsAt: Instant;
}

function stretches(room: Room, open: Stretch, zone: Zone, thrown: Dice): Stretch[] {
	const wall = (at: Instant) => minutesOfDay(wallOf(at, zone).time);
	const opens = Math.max(wall(open.startsAt) + 30, minutesOfDay(from[room.slug] ?? midnight));
	const closes = Math.min(
		wall(open.endsAt) - 30,
		minutesOfDay(until[room.slug] ?? parseTime('23:30'))
	);
	const apart = room.setUpMinutes + room.clearUpMinutes;
	const found: Stretch[] = [];
	for (let at = opens; at < closes;) {
		const longest = room.seats > 8 ? 4 : 3;
		const length = 30 * thrown.between(room.seats > 8 ? 2 : 1, longest + (room.seats > 4 ? 1 : 0));
		if (at + length > closes) break;
		if (thrown.chance(demandFor(room))) {
			const startsAt = plus(open.startsAt, (at - wall(open.startsAt)) * minuteMs);
			found.push({ startsAt, endsAt: plus(startsAt, length * minuteMs) });
		}
		at += length + apart + 30 * thrown.between(0, 2);
	}
	return found;
}

function oneBooking(
	{ members, concierges, hub, now }: DemoHub,
	room: Room,
	{ startsAt, endsAt }: Stretch,
	thrown: Dice
): Step[] {
	const regulars = members.slice(0, 40);
	const holder = thrown.chance(0.06) ? memberWithSignIn(members) : thrown.of(regulars);
	const booksAt = earliestOf(
		minus(startsAt, thrown.between(8, 150) * hourMs),
		minus(now, thrown.between(20, 3000) * minuteMs)
	);
	const input: bookings.BookingInput = {
		startsAt,
		endsAt,
		title: thrown.of(bookingTitles),
		visibility: thrown.chance(0.2) ? 'busy' : 'members',
		attendees: thrown.between(Math.min(2, room.seats), room.seats)
	};
	const what = `${room.slug} ${wallOf(startsAt, hub.zone).date} ${timeOfMinutes(minutesOfDay(wallOf(startsAt, hub.zone).time))}`;
	const concierge = concierges[0]!;
	let booked: Booking | undefined;
	const steps: Step[] = [
		{
			at: booksAt,
			what: `booking ${what}`,
			by: holder,
			act: async (change) => {
				const result = await bookings.book(change, room, input);
				if (!isRefusal(result)) booked = result;
				return result;
			}
		}
	];
	const afterwards = (
		at: Instant,
		name: string,
		by: { id: UserId },
		act: (booking: Booking) => Step['act']
	): void => {
		// Where approval is required, a concierge's own booking is confirmed at once; elsewhere they may
		// cancel.
		const isDecided =
			room.approval === 'concierge' && concierges.some(({ id }) => id === holder.id);
		if (at >= Math.min(now, startsAt) || isDecided) return;
		steps.push({
			at,
			what: `${name} ${what}`,
			by,
			act: (change) => (booked ? act(booked)(change) : Promise.resolve(refuse('booking-over')))
		});
	};
	if (room.approval === 'concierge') {
		// Requests of the last two days are still undecided.
		const decidesAt = plus(booksAt, thrown.between(3, 30) * hourMs);
		if (startsAt > now && booksAt > now - 48 * hourMs) return steps;
		if (thrown.chance(0.15)) {
			afterwards(
				decidesAt,
				'decline',
				concierge,
				(booking) => (change) => bookings.decline(change, booking, declineReason)
			);
		} else {
			afterwards(
				decidesAt,
				'confirm',
				concierge,
				(booking) => (change) => bookings.confirm(change, booking)
			);
		}
	} else if (thrown.chance(0.08)) {
		afterwards(
			plus(booksAt, thrown.between(1, 40) * hourMs),
			'cancel',
			holder,
			(booking) => (change) => bookings.cancel(change, booking, '')
		);
	}
	return steps;
}

function memberWithSignIn(members: User[]): User {
	return members.find(({ email }) => email === demoSignIns.member.email) ?? members[0]!;
}
