import { earliestOf, type Instant, latestOf, minus, plus } from '$lib/time/instant';
import type { Interval } from '$lib/time/interval';
import { type Minutes, minutes, minutesBetween, toMs, total } from '$lib/time/minutes';

interface Turnaround {
	setUpMinutes: Minutes;
	clearUpMinutes: Minutes;
}

export interface BusyRange {
	busyFrom: Instant;
	busyUntil: Instant;
}

/**
 * The range that must not overlap another booking's, with set-up before and clear-up after. Epoch
 * milliseconds.
 */
export function busyRange({ startsAt, endsAt }: Interval, ...turnarounds: Turnaround[]): BusyRange {
	const before = total(...turnarounds.map(({ setUpMinutes }) => setUpMinutes));
	const after = total(...turnarounds.map(({ clearUpMinutes }) => clearUpMinutes));
	return {
		busyFrom: minus(startsAt, toMs(before)),
		busyUntil: plus(endsAt, toMs(after))
	};
}

/** A stored booking's hours and busy range. */
type Busy = Interval & BusyRange;

/**
 * The extra minutes that a stored booking has on top of the room's own; 0 when it has less than the room
 * needs now.
 */
export function extraMinutes(held: Busy, room: Turnaround): Turnaround {
	const before = minutesBetween(held.busyFrom, held.startsAt) - room.setUpMinutes;
	const after = minutesBetween(held.endsAt, held.busyUntil) - room.clearUpMinutes;
	return {
		setUpMinutes: minutes(Math.max(before, 0)),
		clearUpMinutes: minutes(Math.max(after, 0))
	};
}

/**
 * The busy range of a booking that gets other hours in its room. A start or an end that stays keeps the time
 * around it, and one that only makes it shorter needs no more than it had.
 * @param needed what the room's minutes demand around the new hours
 */
export function keptBusyRange(held: Busy, to: Interval, needed: BusyRange): BusyRange {
	const { startsAt, endsAt } = to;
	const busyFrom =
		startsAt > held.startsAt ? latestOf(held.busyFrom, needed.busyFrom) : needed.busyFrom;
	const busyUntil =
		endsAt < held.endsAt ? earliestOf(held.busyUntil, needed.busyUntil) : needed.busyUntil;
	return {
		busyFrom: startsAt === held.startsAt ? held.busyFrom : busyFrom,
		busyUntil: endsAt === held.endsAt ? held.busyUntil : busyUntil
	};
}
