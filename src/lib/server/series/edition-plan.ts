import { occurrenceHours, type WallHours } from '$lib/recurrence/hours';
import {
	planOccurrence,
	planOccurrences,
	type Constraints,
	type PlannedOccurrence
} from '$lib/recurrence/plan';
import type { DateRange, RecurrenceRule } from '$lib/recurrence/rule';
import type { LocalDate } from '$lib/time/dates';
import type { FestiveEve, Holiday } from '$lib/time/holidays.server';
import { minus, plus } from '$lib/time/instant';
import { overlaps, type Interval } from '$lib/time/interval';
import { type Minutes, toMs } from '$lib/time/minutes';
import type { Zone } from '$lib/time/zones';

/** The rule of a series, in local date and time of its hub. */
export interface EditionRule extends WallHours {
	anchorDate: LocalDate;
	everyDays: number;
	onHoliday: 'skip' | 'move' | 'keep';
	avoidFestiveEves: boolean;
}

/** What can conflict with dates, loaded once. */
export interface EditionConstraints {
	zone: Zone;
	holidayOn: (date: LocalDate) => Holiday | undefined;
	festiveEveOn: (date: LocalDate) => FestiveEve | undefined;
	/** Closures of the hub and of the series' room. */
	closures: (Interval & { reason: string })[];
	/** When the room is busy, set-up and clear-up included. */
	taken: Interval[];
	/**
	 * Minutes that an edition needs before its hours, the room's own included; `clearUpMinutes` is the same
	 * after them.
	 */
	setUpMinutes: Minutes;
	clearUpMinutes: Minutes;
}

export type Reason = 'holiday' | 'festive-eve' | 'closure' | 'room-taken' | 'concierge';

/** The outcome for one date of the rule. */
export interface PlannedEdition {
	plannedDate: LocalDate;
	outcome: 'scheduled' | 'skipped' | 'moved' | 'kept';
	/** Null when it is scheduled as planned. */
	reason: Reason | null;
	/** The reason of a closure, in the concierge's words. */
	reasonDetail: string | null;
	/** Null when it is skipped. */
	scheduledDate: LocalDate | null;
}

interface Conflict {
	reason: Reason;
	detail: string | null;
}

/**
 * The outcomes for the dates of a series in a range, both ends included. On a holiday or a festive eve,
 * `onHoliday` of the rule applies. It applies to closures too, except that nothing is kept while the hub is
 * closed. A date whose room is taken is always skipped: the concierge chooses between another date and
 * another room. A moved edition goes to the first same weekday without conflicts before the rule's next
 * date; without one it is skipped.
 */
export function planEditions(
	rule: EditionRule,
	constraints: EditionConstraints,
	range: DateRange
): PlannedEdition[] {
	return planOccurrences(recurrenceOf(rule), range, checksOf(rule, constraints)).map(toEdition);
}

/** The outcome for one date of the rule. */
export function planEdition(
	rule: EditionRule,
	constraints: EditionConstraints,
	plannedDate: LocalDate
): PlannedEdition {
	return toEdition(planOccurrence(recurrenceOf(rule), plannedDate, checksOf(rule, constraints)));
}

/** The recurrence of a series: every `everyDays` days from its anchor, without end. */
export function recurrenceOf({
	anchorDate,
	everyDays
}: Pick<EditionRule, 'anchorDate' | 'everyDays'>): RecurrenceRule {
	return { frequency: 'daily', interval: everyDays, anchorDate };
}

/** The checks of a date, the most important first, and what a conflict leads to. */
function checksOf(rule: EditionRule, constraints: EditionConstraints): Constraints<Conflict> {
	return {
		checks: [
			(date) => (constraints.holidayOn(date) ? { reason: 'holiday', detail: null } : undefined),
			(date) =>
				rule.avoidFestiveEves && constraints.festiveEveOn(date)
					? { reason: 'festive-eve', detail: null }
					: undefined,
			(date) => closureOn(rule, constraints, date),
			(date) => bookingOn(rule, constraints, date)
		],
		onConflict: ({ reason }) => {
			if (reason === 'room-taken') return 'skip';
			if (reason === 'closure' && rule.onHoliday === 'keep') return 'skip';
			return rule.onHoliday;
		}
	};
}

function closureOn(
	rule: EditionRule,
	constraints: EditionConstraints,
	date: LocalDate
): Conflict | undefined {
	const hours = occurrenceHours(rule, date, constraints.zone);
	// The clock change skips these hours on this date, so no event can take place.
	if (!hours) return { reason: 'closure', detail: null };
	const closure = constraints.closures.find((one) => overlaps(one, hours));
	return closure && { reason: 'closure', detail: closure.reason };
}

function bookingOn(
	rule: EditionRule,
	constraints: EditionConstraints,
	date: LocalDate
): Conflict | undefined {
	const hours = occurrenceHours(rule, date, constraints.zone);
	if (!hours) return undefined;
	const busy = {
		startsAt: minus(hours.startsAt, toMs(constraints.setUpMinutes)),
		endsAt: plus(hours.endsAt, toMs(constraints.clearUpMinutes))
	};
	const isTaken = constraints.taken.some((one) => overlaps(one, busy));
	return isTaken ? { reason: 'room-taken', detail: null } : undefined;
}

/** Converts an outcome to the columns of the editions table. */
function toEdition(planned: PlannedOccurrence<Conflict>): PlannedEdition {
	const { plannedDate, outcome, reason: conflict, scheduledDate } = planned;
	return {
		plannedDate,
		outcome,
		reason: conflict?.reason ?? null,
		reasonDetail: conflict?.detail ?? null,
		scheduledDate
	};
}
