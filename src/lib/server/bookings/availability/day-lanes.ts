import type { LocalDate } from '$lib/time/dates';
import type { Instant } from '$lib/time/instant';
import type { Interval } from '$lib/time/interval';
import type { Room } from '../../rooms';
import { dayColumns, visibleHours, type DaySchedule } from './day-schedule';
import type { Segment } from './segments';
import type { Viewer } from '../../members/viewer';
import { seenBooking, type SeenBooking } from '../seen-booking';

/** A segment as a viewer may see it. */
export type SeenSegment = Interval & { state: 'taken' | 'mine' | 'wait' | 'closed' | 'setup' } &
	/** With the reason of the closure that it falls into, for whoever can move or cancel it. */
	(
		| { kind: 'booking'; booking: SeenBooking; closedFor?: string }
		| { kind: 'set-up' }
		| { kind: 'clear-up' }
		| {
				kind: 'closed';
				reason?: string;
				until?: Instant;
				holiday?: Record<'fr' | 'en' | 'de', string>;
		  }
	);

/** What a viewer may see of a segment. Private fields are removed here. */
export function seen(segment: Segment, viewer: Viewer | null): SeenSegment {
	const { startsAt, endsAt } = segment;
	if (segment.kind === 'booking') {
		const booking = seenBooking(segment.booking, viewer);
		const taken = booking.mine ? 'mine' : 'taken';
		const state = booking.state === 'requested' ? 'wait' : taken;
		const closedFor = booking.open ? segment.closure?.reason : undefined;
		return {
			...{ startsAt, endsAt, kind: 'booking', state, booking },
			...(closedFor !== undefined && { closedFor })
		};
	}
	if (segment.kind !== 'closed') return { startsAt, endsAt, kind: segment.kind, state: 'setup' };
	const { closure, holiday } = segment;
	return {
		...{ startsAt, endsAt, kind: 'closed', state: 'closed' },
		...(closure && { reason: closure.reason, until: closure.endsAt }),
		...(!closure && holiday && { holiday: holiday.name })
	};
}

/** A hub's rooms on a date as lanes, within the hours worth showing (see `visibleHours`). */
export interface DayLanes extends Interval {
	lanes: { room: Room; segments: SeenSegment[]; free: Interval[] }[];
}

export function dayLanes(days: DaySchedule, date: LocalDate, viewer: Viewer | null): DayLanes {
	const shown = visibleHours(days, date);
	const lanes = dayColumns(days, date, shown).map(({ room, segments, free }) => ({
		room,
		segments: segments.map((segment) => seen(segment, viewer)),
		free
	}));
	return { ...shown, lanes };
}
