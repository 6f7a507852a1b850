import { earliestOf, latestOf } from '$lib/time/instant';
import { merge, overlaps, subtract, type Interval } from '$lib/time/interval';
import type { OpeningDay } from '../../hubs';
import type { Closure, Room } from '../../rooms';
import type { NamedBooking } from '../find';

/** A range of a room's day in which no booking can start, and why. */
export type Segment = Interval &
	/** With the closure that it falls into: nobody can use the room then, and somebody has to decide. */
	(
		| { kind: 'booking'; booking: NamedBooking; closure?: Closure }
		| { kind: 'set-up' | 'clear-up' }
		/** Outside opening hours, with the closure or holiday that explains it, if any. */
		| { kind: 'closed'; closure?: Closure; holiday?: OpeningDay['holiday'] }
	);

/** What `segmentsOf` needs for a room's day. */
export interface RoomDay {
	room: Room;
	/** The opening hours of the dates that the range overlaps. */
	days: OpeningDay[];
	/** Closures of the hub and of its rooms. */
	closures: Closure[];
	/** Bookings of all rooms, in order of time. */
	bookings: NamedBooking[];
}

/**
 * All of a room's time in a range that is not free, in order and without overlaps. Where several apply, a
 * booking wins over set-up and clear-up, these over a closure, and a closure over opening hours.
 */
export function segmentsOf(
	{ room, days, closures, bookings }: RoomDay,
	range: Interval
): Segment[] {
	const own = bookings.filter(({ roomId }) => roomId === room.id);
	const shut = closures.filter(({ roomId }) => roomId === null || roomId === room.id);
	const layers: Segment[][] = [
		own.map((booking) => {
			const closure = shut.find((one) => overlaps(one, booking));
			return { kind: 'booking', booking, ...times(booking), ...(closure && { closure }) };
		}),
		own.flatMap(({ startsAt, endsAt, busyFrom, busyUntil }) => [
			{ kind: 'set-up' as const, startsAt: busyFrom, endsAt: startsAt },
			{ kind: 'clear-up' as const, startsAt: endsAt, endsAt: busyUntil }
		]),
		shut.map((closure) => ({ kind: 'closed', closure, ...times(closure) })),
		closedHours(days, range)
	];
	const segments: Segment[] = [];
	for (const layer of layers) {
		const above = merge(segments);
		segments.push(
			...layer.flatMap((segment) =>
				subtract(clip(segment, range), above).map((part) => ({ ...segment, ...part }))
			)
		);
		segments.sort((a, b) => a.startsAt - b.startsAt);
	}
	return segments;
}

function closedHours(days: OpeningDay[], range: Interval): Segment[] {
	const open = days.flatMap((day) => day.open);
	const holiday = days.find((day) => day.holiday && day.open.length === 0)?.holiday;
	return subtract(range, open).map((part) => ({
		kind: 'closed',
		...part,
		...(holiday ? { holiday } : {})
	}));
}

function times({ startsAt, endsAt }: Interval): Interval {
	return { startsAt, endsAt };
}

function clip({ startsAt, endsAt }: Interval, range: Interval): Interval {
	if (!overlaps({ startsAt, endsAt }, range)) return { startsAt, endsAt: startsAt };
	return {
		startsAt: latestOf(startsAt, range.startsAt),
		endsAt: earliestOf(endsAt, range.endsAt)
	};
}
