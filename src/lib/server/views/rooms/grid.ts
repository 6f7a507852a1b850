import * as m from '$lib/messages/catalogue';
import * as bookings from '$lib/server/bookings';
import type { Column, SeenSegment } from '$lib/server/bookings';
import { clock, timeOfDay } from '$lib/time/format';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import type { Zone } from '$lib/time/zones';
import type { ViewContext } from '../view-context';
import type { BlockView, CellView, GridView } from './grid-types';
import { wordsOf } from './block-words';
import type { EventsInRooms } from './events-in-rooms';
import type { Selection } from './selection';

/** The viewer, the time, zone and language, and where free cells link to. */
export interface Looking extends ViewContext {
	zone: Zone;
	/** The language of the hub, in which it names its rooms and says why it is closed. */
	hubLang: Locale;
	/** The URL to book in this column from this hour on; undefined when no booking may begin then. */
	linkOf: (column: Column, startsAt: Instant) => string | undefined;
	/** « Salle Seille », or the day when columns are days. */
	whereOf: (column: Column) => string;
	/** The events among the bookings that the viewer may see. */
	events: EventsInRooms;
	/** The hours for which the panel is open. */
	selection?: Selection | undefined;
}

type ColumnHead = GridView['columns'][number];

/** Columns as the table draws them. Rows have the hours of the first column. */
export function gridOf(
	columns: Column[],
	heads: ColumnHead[],
	caption: string,
	looking: Looking
): GridView {
	const { now } = looking;
	const bounds = columns[0]?.bounds ?? [];
	const isNow = ({ bounds }: Column) => bounds[0]! <= now && now < bounds.at(-1)!;
	const today = columns.findIndex(isNow);
	const at = today >= 0 ? rowsAt(columns[today]!.bounds, now) : undefined;
	// When columns are days, the current time is in one column only.
	const whole = columns.every(isNow);
	const rows = bounds.slice(0, -1).map((start, row) => ({
		key: row,
		label: timeOfDay(start, looking.zone, looking.locale),
		full: clock(start, looking.zone).endsWith(':00'),
		// The label of the current time would cover this row's own.
		near: at !== undefined && Math.abs(row - at) < 0.9
	}));
	const cells: CellView[][] = rows.map(() => []);
	for (const [index, column] of columns.entries()) {
		const named = namedParts(column);
		for (const cell of column.cells) {
			cells[cell.row]?.push({ column: index, ...cellView(column, cell, named, looking) });
		}
	}
	return {
		caption,
		rows,
		columns: heads,
		cells,
		...(at !== undefined && {
			now: {
				at,
				label: timeOfDay(now, looking.zone, looking.locale),
				...(!whole && { column: today })
			}
		})
	};
}

/** The position of an instant among the rows of a column: 2.5 is the middle of the third. */
export function rowsAt(bounds: Instant[], instant: Instant): number {
	const row = bounds.findLastIndex((bound) => bound <= instant);
	if (row < 0) return 0;
	const [start, end] = [bounds[row]!, bounds[row + 1]];
	return end === undefined || end === start ? row : row + (instant - start) / (end - start);
}

/** Bookings cut a closure into parts: the longest one of a column says why, or it would be said five times over. */
function namedParts({ segments }: Column): Set<bookings.Segment> {
	const longest = new Map<unknown, bookings.Segment>();
	const lengthOf = ({ startsAt, endsAt }: bookings.Segment) => endsAt - startsAt;
	for (const segment of segments) {
		if (segment.kind !== 'closed' || !segment.closure) continue;
		const before = longest.get(segment.closure);
		if (!before || lengthOf(before) < lengthOf(segment)) longest.set(segment.closure, segment);
	}
	return new Set(longest.values());
}

function cellView(
	column: Column,
	{ row, rows, segments, free }: bookings.Cell,
	named: Set<bookings.Segment>,
	looking: Looking
): Omit<CellView, 'column'> {
	const start = column.bounds[row]!;
	const href = free === 'bookable' ? looking.linkOf(column, start) : undefined;
	const time = timeOfDay(start, looking.zone, looking.locale);
	const isShortAbove = column.cells.some((cell) => cell.row === row - 1 && cell.free === free);
	const blocks = segments.map((segment): BlockView => {
		const seen: SeenSegment = bookings.seen(segment, looking.viewer);
		const place = (instant: Instant) => (rowsAt(column.bounds, instant) - row) / rows;
		return {
			...wordsOf(seen, looking),
			...(segment.kind === 'closed' && segment.closure && !named.has(segment) && { unnamed: true }),
			from: Math.max(0, place(segment.startsAt)),
			to: Math.min(1, place(segment.endsAt))
		};
	});
	return {
		rows,
		blocks,
		...(free === 'past' && { words: m.common_past() }),
		...(href && {
			link: { href, where: m.rooms_free_at({ where: looking.whereOf(column) }), time }
		}),
		...(free === 'turnaround' && { turnaround: true, words: m.rooms_turnaround() }),
		...(free === 'turnaround' && !isShortAbove && { short: m.rooms_turnaround_short() }),
		...((free === 'bookable' || free === 'off-grid') && !href && { words: m.common_state_free() })
	};
}
