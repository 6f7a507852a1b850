import { earliestOf, type Instant, minus, plus } from '$lib/time/instant';
import { overlaps, type Interval } from '$lib/time/interval';
import { toMs } from '$lib/time/minutes';
import type { Room } from '../../rooms';
import { busyRange } from './busy';
import type { Segment } from './segments';

/** One cell of the table: a half hour of a column, or several that share segments. */
export interface Cell {
	/** The first row that the cell covers, and the number of rows. */
	row: number;
	rows: number;
	/** The segments in it; empty for a free cell. */
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
	/**
	 * The ranges in which a booking can start, adjacent rows joined; each lasts until the latest possible
	 * end.
	 */
	free: Interval[];
}

/**
 * Turns a room's segments and the time between them into cells for a table, and into free ranges for
 * buttons. Rows are half hours; a segment that starts or ends within a row takes the whole row.
 * @param now a row that began a step ago or earlier is past
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

/**
 * Extends a cell from `row` over the following rows that share segments with it, and returns those segments.
 */
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
	const step = toMs(room.stepMinutes);
	if (startsAt <= now - step) return 'past';
	// Rows start on the hour, so every second row is off the grid of a room with one-hour steps.
	if (room.stepMinutes === 60 && row % 2 === 1) return 'off-grid';
	const shortest = { startsAt, endsAt: plus(startsAt, step) };
	return fits(room, shortest, segments) ? 'bookable' : 'turnaround';
}

/**
 * Whether a booking fits: with its own set-up and clear-up it overlaps no other booking, and its hours
 * overlap no closed ones.
 */
export function fits(room: Room, input: Interval, busy: Segment[]): boolean {
	const { busyFrom, busyUntil } = busyRange(input, room);
	const around = { startsAt: busyFrom, endsAt: busyUntil };
	return !busy.some((segment) => overlaps(segment, segment.kind === 'closed' ? input : around));
}

/**
 * The latest end of a booking that starts at `startsAt`, ignoring the room's maximum length. Epoch
 * milliseconds.
 */
export function freeUntil(room: Room, startsAt: Instant, end: Instant, busy: Segment[]): Instant {
	const clearUp = toMs(room.clearUpMinutes);
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
