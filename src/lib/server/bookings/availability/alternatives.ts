import { addDays } from '$lib/time/dates';
import { dayMs, hourMs } from '$lib/time/durations';
import { type Instant, minus, plus } from '$lib/time/instant';
import { existsAt, instantAt, wallOf } from '$lib/time/wall';
import { overlaps, type Interval } from '$lib/time/interval';
import { toMs } from '$lib/time/minutes';
import type { Zone } from '$lib/time/zones';
import type { Db } from '../../db/types';
import { findHubById, listOpeningHours } from '../../hubs';
import { listClosures, listRooms, type Room } from '../../rooms';
import { requiresApproval, roomRequiresApproval } from '../approval';
import type { Booking } from '../booking';
import { busyRange } from './busy';
import { listOfRooms } from '../find';
import { memberRules, reasonsAgainst } from './rules';

/** An alternative to a refused booking; one that would not itself be refused. */
export interface Alternative {
	kind: 'other-room' | 'other-time' | 'other-day';
	room: Room;
	startsAt: Instant;
	endsAt: Instant;
	/** It needs the concierge's approval. */
	requiresApproval: boolean;
}

/** The room and hours for which alternatives are suggested, and for how many people. */
export interface AlternativesInput extends Interval {
	room: Room;
	attendees?: number | null | undefined;
	/** The booking that is to be moved, which does not conflict with itself. */
	held?: Booking | undefined;
}

/**
 * Up to three alternatives to a refused input: the same time in the most similar room, the same room earlier
 * or later that day, and the same room and time on another day. Those that need no approval come first. Five
 * queries, however many bookings there are.
 * @param options with `daysAhead` as many other days as are wanted to make three, and so far ahead
 */
export async function suggestAlternatives(
	db: Db,
	input: AlternativesInput,
	now: Instant,
	{ asConcierge = false, daysAhead }: { asConcierge?: boolean; daysAhead?: number } = {}
): Promise<Alternative[]> {
	const { room, held } = input;
	const hub = await findHubById(db, room.hubId);
	if (!hub) return [];
	const lastDay = daysAhead ?? 7;
	const until = plus(input.startsAt, (lastDay + 1) * dayMs);
	const from = minus(input.startsAt, dayMs);
	const rooms = await listRooms(db, hub.id);
	const hours = await listOpeningHours(db, hub.id);
	const closures = await listClosures(db, hub.id, from, until);
	const booked = await listOfRooms(
		db,
		rooms.map(({ id }) => id),
		from,
		until
	);

	const isFree = (candidate: Room, range: Interval): boolean => {
		const of = closures.filter(({ roomId }) => roomId === null || roomId === candidate.id);
		const constraints = { hub, room: candidate, hours, closures: of, now };
		const asked = { ...range, attendees: input.attendees };
		if (reasonsAgainst(memberRules, constraints, asked).length) return false;
		const { busyFrom, busyUntil } = busyRange(range, candidate);
		return !booked.some(
			(other) =>
				other.roomId === candidate.id &&
				other.id !== held?.id &&
				overlaps(
					{ startsAt: busyFrom, endsAt: busyUntil },
					{ startsAt: other.busyFrom, endsAt: other.busyUntil }
				)
		);
	};

	const length = input.endsAt - input.startsAt;
	const found: Alternative[] = [];
	const offer = (kind: Alternative['kind'], room: Room, times: Interval) =>
		found.push({
			kind,
			room,
			...times,
			requiresApproval: requiresApproval(room, times, { asConcierge, held })
		});
	const elsewhere = mostSimilar(room, rooms, input.attendees, asConcierge).find((candidate) =>
		isFree(candidate, input)
	);
	if (elsewhere) offer('other-room', elsewhere, range(input.startsAt, length));

	const step = toMs(room.stepMinutes);
	for (let away = 1; away * step <= 6 * hourMs; away += 1) {
		const near = [-away, away]
			.map((steps) => range(plus(input.startsAt, steps * step), length))
			.find((candidate) => sameDay(candidate, input, hub.zone) && isFree(room, candidate));
		if (!near) continue;
		offer('other-time', room, near);
		break;
	}

	const { date, time } = wallOf(input.startsAt, hub.zone);
	const wanted = daysAhead === undefined ? found.length + 1 : 3;
	for (let ahead = 1; ahead <= lastDay && found.length < wanted; ahead += 1) {
		const other = addDays(date, ahead);
		if (!existsAt(other, time, hub.zone)) continue;
		const candidate = range(instantAt(other, time, hub.zone), length);
		if (!isFree(room, candidate)) continue;
		offer('other-day', room, candidate);
	}
	return found.sort((a, b) => Number(a.requiresApproval) - Number(b.requiresApproval));
}

/**
 * The other rooms, most similar first: the smallest one at least as large, and after those the largest
 * smaller one. Rooms with enough seats for the attendees come first, and among them those that need no
 * approval.
 */
function mostSimilar(
	room: Room,
	rooms: Room[],
	attendees: number | null | undefined,
	asConcierge: boolean
): Room[] {
	const others = rooms.filter(({ id }) => id !== room.id).sort((a, b) => a.seats - b.seats);
	const atLeast = others.filter(({ seats }) => seats >= room.seats);
	const smaller = others.filter(({ seats }) => seats < room.seats).reverse();
	const rank = (other: Room) =>
		(other.seats < (attendees ?? room.seats) ? 2 : 0) +
		(roomRequiresApproval(other, { asConcierge }) ? 1 : 0);
	return [...atLeast, ...smaller].sort((a, b) => rank(a) - rank(b));
}

function range(startsAt: Instant, length: number): Interval {
	return { startsAt, endsAt: plus(startsAt, length) };
}

function sameDay(a: Interval, b: Interval, zone: Zone): boolean {
	return wallOf(a.startsAt, zone).date === wallOf(b.startsAt, zone).date;
}
