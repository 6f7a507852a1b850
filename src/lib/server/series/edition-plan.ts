import { occurrenceHours, type WallHours } from '$lib/recurrence/hours';
import {
	planOccurrence,
	planOccurrences,
	type Constraints,
	type PlannedOccurrence
} from '$lib/recurrence/plan';
import type { DateRange, RecurrenceRule } from '$lib/recurrence/rule';
import type { LocalDate } from '$lib/time/dates';
import { minuteMs } from '$lib/time/durations';
import type { FestiveEve, Holiday } from '$lib/time/holidays.server';
import { minus, plus } from '$lib/time/instant';
import { overlaps, type Interval } from '$lib/time/interval';
import type { Zone } from '$lib/time/zones';

/** The rule of a series, in local date and time of its hub. */
export interface EditionRule extends WallHours {
	anchorDate: LocalDate;
	everyDays: number;
	onHoliday: 'skip' | 'move' | 'keep';
	avoidFestiveEves: boolean;
}

/** What stands in the way of dates, read once. */
export interface EditionConstraints {
	zone: Zone;
	holidayOn: (date: LocalDate) => Holiday | undefined;
	festiveEveOn: (date: LocalDate) => FestiveEve | undefined;
	/** Of the hub and of the series' room. */
	closures: (Interval & { reason: string })[];
	/** When the room is busy, set-up and clear-up included. */
	taken: Interval[];
	/** What an edition needs around its hours, the room's own minutes included. */
	setUpMinutes: number;
	clearUpMinutes: number;
}

export type Reason = 'holiday' | 'festive-eve' | 'closure' | 'room-taken' | 'concierge';

/** What the rule makes of one of its dates. */
export interface PlannedEdition {
	plannedDate: LocalDate;
	outcome: 'scheduled' | 'skipped' | 'moved' | 'kept';
	/** Null when it is scheduled as planned. */
	reason: Reason | null;
	/** A closure's own words. */
	reasonDetail: string | null;
	/** Null when there is none. */
	scheduledDate: LocalDate | null;
}

interface Conflict {
	reason: Reason;
	detail: string | null;
}

/**
 * What becomes of the dates of a series from one date to another, both included.
 * A holiday or a festive eve does with the date what the series says; so does a closure, but nothing
 * is kept in a closed house. A date whose room is taken is skipped, whatever the series says: the
 * concierge decides between another evening and another room. What moves goes to the first same
 * weekday that nothing stands against, before the next date of the rule; else it is skipped.
 */
export function planEditions(
	rule: EditionRule,
	constraints: EditionConstraints,
	range: DateRange
): PlannedEdition[] {
	return planOccurrences(recurrenceOf(rule), range, checksOf(rule, constraints)).map(toEdition);
}

/** What becomes of one date of the rule. */
export function planEdition(
	rule: EditionRule,
	constraints: EditionConstraints,
	plannedDate: LocalDate
): PlannedEdition {
	return toEdition(planOccurrence(recurrenceOf(rule), plannedDate, checksOf(rule, constraints)));
}

/** The dates of a series as a rule: every so many days from its anchor, without end. */
export function recurrenceOf({
	anchorDate,
	everyDays
}: Pick<EditionRule, 'anchorDate' | 'everyDays'>): RecurrenceRule {
	return { frequency: 'daily', interval: everyDays, anchorDate };
}

/** A reason against a date is a check here; the first of those that stand against it weighs most. */
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
	// Nobody is invited to half past two on the night without one.
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
		startsAt: minus(hours.startsAt, constraints.setUpMinutes * minuteMs),
		endsAt: plus(hours.endsAt, constraints.clearUpMinutes * minuteMs)
	};
	const isTaken = constraints.taken.some((one) => overlaps(one, busy));
	return isTaken ? { reason: 'room-taken', detail: null } : undefined;
}

/** In the words of the table of editions. */
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
