import { addDays, type LocalDate } from '$lib/time/dates';
import { listDates, nextDate } from './dates';
import type { DateRange, RecurrenceRule } from './rule';

/**
 * The possible reasons against a date, and what happens to the date.
 * @typeParam Reason chosen by the caller: for instance its kind, the reason of a closure, who has the room
 */
export interface Constraints<Reason> {
	/** Each returns its reason against a date, or undefined. The first reason in this order has priority. */
	checks: readonly ((date: LocalDate) => Reason | undefined)[];
	onConflict: (reason: Reason) => 'skip' | 'move' | 'keep';
}

/** The outcome of one date of a rule, with its reason; without a reason it is scheduled as planned. */
export type PlannedOccurrence<Reason> = { plannedDate: LocalDate } & (
	| { outcome: 'scheduled'; reason: null; scheduledDate: LocalDate }
	| { outcome: 'kept' | 'moved'; reason: Reason; scheduledDate: LocalDate }
	| { outcome: 'skipped'; reason: Reason; scheduledDate: null }
);

/** Constraints are known for at most a year ahead, so no date moves further. */
const furthestMove = 52 * 7;

/**
 * The outcomes of the dates of a rule in a range; a moved date may leave the range.
 * @throws RangeError when the rule is invalid, or the range holds too many dates
 */
export function planOccurrences<Reason>(
	rule: RecurrenceRule,
	range: DateRange,
	constraints: Constraints<Reason>
): PlannedOccurrence<Reason>[] {
	return listDates(rule, range).map((date) => planOccurrence(rule, date, constraints));
}

/**
 * The outcome of one date of a rule. It is kept when every reason against it allows that; otherwise the
 * first reason that does not allow it decides. A date moves to the first later date on the same weekday
 * without any reason against it, before the next date of the rule and not after its end; if there is none,
 * it is skipped.
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

/** Every reason against a date, by priority. */
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

/** The date before which a move must end: the next date of the rhythm, excluded or not. */
function endOfMoves(rule: RecurrenceRule, plannedDate: LocalDate): LocalDate {
	const rhythm = { ...rule, count: undefined, excludedDates: undefined };
	const next = nextDate(rhythm, plannedDate) ?? addDays(plannedDate, furthestMove + 1);
	if (rule.until === undefined) return next;
	const afterEnd = addDays(rule.until, 1);
	return afterEnd < next ? afterEnd : next;
}
