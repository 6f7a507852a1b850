import * as m from '$lib/messages/catalogue';
import * as bookings from '$lib/server/bookings';
import type { Column, SeenSegment } from '$lib/server/bookings';
import { clock, timeOfDay } from '$lib/time/format';
import type { Instant } from '$lib/time/instant';
import type { Zone } from '$lib/time/zones';
import type { ViewContext } from '../view-context';
import type { BlockView, CellView, GridView } from './grid-types';
import { wordsOf } from './block-words';
import type { Selection } from './selection';

/** The viewer, the time, zone and language, and where free cells link to. */
export interface Looking extends ViewContext {
	zone: Zone;
	/** The URL to book in this column from this hour on; undefined when no booking may begin then. */
	linkOf: (column: Column, startsAt: Instant) => string | undefined;
	/** « Salle Seille », or the day when columns are days. */
	whereOf: (column: Column) => string;
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
		for (const cell of column.cells) cells[cell.row]?.push(cellView(column, index, cell, looking));
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

function cellView(
	column: Column,
	index: number,
	{ row, rows, segments, free }: bookings.Cell,
	looking: Looking
): CellView {
	const start = column.bounds[row]!;
	const href = free === 'bookable' ? looking.linkOf(column, start) : undefined;
	const time = timeOfDay(start, looking.zone, looking.locale);
	const blocks = segments.map((segment): BlockView => {
		const seen: SeenSegment = bookings.seen(segment, looking.viewer);
		const place = (instant: Instant) => (rowsAt(column.bounds, instant) - row) / rows;
		return {
			...wordsOf(seen, looking.zone, looking.locale),
			from: Math.max(0, place(segment.startsAt)),
			to: Math.min(1, place(segment.endsAt))
		};
	});
	return {
		column: index,
		rows,
		blocks,
		...(free === 'past' && { past: true }),
		...(href && {
			link: { href, where: m.rooms_free_at({ where: looking.whereOf(column) }), time }
		}),
		...(free === 'turnaround' && { turnaround: true, words: m.rooms_turnaround() }),
		...((free === 'bookable' || free === 'off-grid') && !href && { words: m.common_state_free() })
	};
}
