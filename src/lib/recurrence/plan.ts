import { addDays, type LocalDate } from '$lib/time/dates';
import { listDates, nextDate } from './dates';
import type { DateRange, RecurrenceRule } from './rule';

/**
 * What may stand against a date, and what then becomes of it.
 * @typeParam Reason whatever the caller says of it: its kind, a closure's words, who took the room
 */
export interface Constraints<Reason> {
	/** Each names its reason against a date, or none. The first reason in this order weighs most. */
	checks: readonly ((date: LocalDate) => Reason | undefined)[];
	onConflict: (reason: Reason) => 'skip' | 'move' | 'keep';
}

/** What becomes of one date of a rule, and why; without reason it is on as the rule says. */
export type PlannedOccurrence<Reason> = { plannedDate: LocalDate } & (
	| { outcome: 'scheduled'; reason: null; scheduledDate: LocalDate }
	| { outcome: 'kept' | 'moved'; reason: Reason; scheduledDate: LocalDate }
	| { outcome: 'skipped'; reason: Reason; scheduledDate: null }
);

/** What stands against dates is known for a year ahead, if at all: nothing moves further. */
const furthestMove = 52 * 7;

/**
 * What becomes of the dates of a rule in a range; what moves may leave the range.
 * Throws when the rule is none, and when the range holds too many dates.
 */
export function planOccurrences<Reason>(
	rule: RecurrenceRule,
	range: DateRange,
	constraints: Constraints<Reason>
): PlannedOccurrence<Reason>[] {
	return listDates(rule, range).map((date) => planOccurrence(rule, date, constraints));
}

/**
 * What becomes of one date of a rule. It is kept when every reason against it allows that; else the
 * first reason that does not decides. What moves goes to the first same weekday that nothing stands
 * against, before the next date of the rule and not after its end; else it is skipped.
 */
export function planOccurrence<Reason>(
	rule: RecurrenceRule,
	plannedDate: LocalDate,
	{ checks, onConflict }: Constraints<Reason>
): PlannedOccurrence<Reason> {
	const reasons = reasonsAgainst(plannedDate, checks);
	const [first] = reasons;
	if (first === undefined) {
		return { plannedDate, outcome: 'scheduled', reason: null, scheduledDate: plannedDate };
	}
	const reason = reasons.find((one) => onConflict(one) !== 'keep');
	if (reason === undefined) {
		return { plannedDate, outcome: 'kept', reason: first, scheduledDate: plannedDate };
	}
	if (onConflict(reason) === 'move') {
		const scheduledDate = firstFreeDate(rule, plannedDate, checks);
		if (scheduledDate) return { plannedDate, outcome: 'moved', reason, scheduledDate };
	}
	return { plannedDate, outcome: 'skipped', reason, scheduledDate: null };
}

/** Every reason against a date, the weightiest first. */
export function reasonsAgainst<Reason>(
	date: LocalDate,
	checks: Constraints<Reason>['checks']
): Reason[] {
	return checks.map((check) => check(date)).filter((reason) => reason !== undefined);
}

function firstFreeDate<Reason>(
	rule: RecurrenceRule,
	plannedDate: LocalDate,
	checks: Constraints<Reason>['checks']
): LocalDate | undefined {
	const end = endOfMoves(rule, plannedDate);
	for (let days = 7; days <= furthestMove; days += 7) {
		const date = addDays(plannedDate, days);
		if (date >= end) return undefined;
		if (rule.excludedDates?.includes(date)) continue;
		if (!reasonsAgainst(date, checks).length) return date;
	}
	return undefined;
}

/** The first date that an occurrence cannot move to: the next one of the rhythm, excluded or not. */
function endOfMoves(rule: RecurrenceRule, plannedDate: LocalDate): LocalDate {
	const rhythm = { ...rule, count: undefined, excludedDates: undefined };
	const next = nextDate(rhythm, plannedDate) ?? addDays(plannedDate, furthestMove + 1);
	if (rule.until === undefined) return next;
	const afterEnd = addDays(rule.until, 1);
	return afterEnd < next ? afterEnd : next;
}
