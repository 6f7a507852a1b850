import { minuteMs } from '$lib/time/durations';
import { earliestOf, type Instant, minus, plus } from '$lib/time/instant';
import { overlaps, type Interval } from '$lib/time/interval';
import type { Room } from '../../rooms';
import { busyRange } from './busy';
import type { Segment } from './segments';

/** A half hour of a column, or several that belong together: one cell of the table. */
export interface Cell {
	/** The first row it covers, and how many. */
	row: number;
	rows: number;
	/** What stands in it; empty when nothing does. */
	segments: Segment[];
	/** Only of empty cells: whether a booking can begin here, and if not why. */
	free?: 'bookable' | 'past' | 'turnaround' | 'off-grid';
}

/** A room's day, or one day of its week, cut into rows. */
export interface Column {
	room: Room;
	/** Instants: row n lasts from `bounds[n]` to `bounds[n + 1]`. */
	bounds: Instant[];
	segments: Segment[];
	cells: Cell[];
	/** Where a booking can begin, neighbouring rows joined, each until the last possible end. */
	free: Interval[];
}

/**
 * Cuts what a room's segments leave into cells for a table, and into free ranges for buttons. Rows are
 * half hours; what begins or ends between two of them takes both.
 * @param now what began a step ago or earlier is past
 */
export function columnOf(room: Room, bounds: Instant[], segments: Segment[], now: Instant): Column {
	const rows = bounds.length - 1;
	const busy = segments.filter(({ startsAt, endsAt }) => startsAt < endsAt);
	const column = { room, bounds, segments: busy };
	const cells: Cell[] = [];
	for (let row = 0; row < rows;) {
		const [next, inside] = grow(row, bounds, busy);
		cells.push(
			inside.length
				? { row, rows: next - row, segments: inside }
				: { row, rows: 1, segments: [], free: cellAvailability(column, row, now) }
		);
		row = next;
	}
	return { room, bounds, segments, cells, free: freeRanges(room, bounds, cells, busy) };
}

/** The rows from `row` on that share segments with each other, and these segments. */
function grow(row: number, bounds: Instant[], busy: Segment[]): [next: number, inside: Segment[]] {
	const last = bounds.length - 1;
	for (let next = row + 1; ;) {
		const range = { startsAt: bounds[row]!, endsAt: bounds[next]! };
		const inside = busy.filter((segment) => overlaps(segment, range));
		const end = Math.max(range.endsAt, ...inside.map(({ endsAt }) => endsAt));
		if (end <= range.endsAt || next === last) return [next, inside];
		while (next < last && bounds[next]! < end) next += 1;
	}
}

function cellAvailability(
	{ room, bounds, segments }: Pick<Column, 'room' | 'bounds' | 'segments'>,
	row: number,
	now: Instant
): Exclude<Cell['free'], undefined> {
	const startsAt = bounds[row]!;
	const step = room.stepMinutes * minuteMs;
	if (startsAt <= now - step) return 'past';
	// Rows begin on the hour, so every second one lies between the steps of a room that counts in hours.
	if (room.stepMinutes === 60 && row % 2 === 1) return 'off-grid';
	const shortest = { startsAt, endsAt: plus(startsAt, step) };
	return fits(room, shortest, segments) ? 'bookable' : 'turnaround';
}

/** Whether a booking would keep clear of others with its own set-up and clear-up, and of closed hours. */
export function fits(room: Room, input: Interval, busy: Segment[]): boolean {
	const { busyFrom, busyUntil } = busyRange(input, room);
	const around = { startsAt: busyFrom, endsAt: busyUntil };
	return !busy.some((segment) => overlaps(segment, segment.kind === 'closed' ? input : around));
}

/** Until when a booking that begins at `startsAt` may last at most, the room's longest aside. */
export function freeUntil(room: Room, startsAt: Instant, end: Instant, busy: Segment[]): Instant {
	const clearUp = room.clearUpMinutes * minuteMs;
	const limits = busy
		.filter((segment) => segment.startsAt >= startsAt)
		.map((segment) =>
			segment.kind === 'closed' ? segment.startsAt : minus(segment.startsAt, clearUp)
		);
	return earliestOf(end, ...limits);
}

function freeRanges(room: Room, bounds: Instant[], cells: Cell[], busy: Segment[]): Interval[] {
	const ranges: Interval[] = [];
	for (const { row, free } of cells) {
		if (free !== 'bookable') continue;
		const startsAt = bounds[row]!;
		const last = ranges.at(-1);
		if (last && startsAt < last.endsAt) continue;
		ranges.push({ startsAt, endsAt: freeUntil(room, startsAt, bounds.at(-1)!, busy) });
	}
	return ranges;
}
