import { addDays, type LocalDate } from '$lib/time/dates';
import { rhythmFrom } from './rhythm';
import { longestSeries, type DateRange, type RecurrenceRule } from './rule';
import { problemsOf } from './validate';

/**
 * The dates of a rule in a range, in order. A rule without an end needs a range with one; the time it takes
 * does not depend on the distance from the anchor.
 * @throws RangeError when the rule is invalid, or has more than {@link longestSeries} dates in the range
 */
export function listDates(rule: RecurrenceRule, { from, until }: DateRange): LocalDate[] {
	const dates: LocalDate[] = [];
	for (const date of datesFrom(rule, from)) {
		if (date > until) break;
		if (dates.length === longestSeries) {
			throw new RangeError(`more dates than a series of ${longestSeries}`);
		}
		dates.push(date);
	}
	return dates;
}

/**
 * The dates of a rule from a date on, in order, one at a time.
 * @throws RangeError when the rule is invalid
 */
export function* datesFrom(rule: RecurrenceRule, from: LocalDate): Generator<LocalDate> {
	const problems = problemsOf(rule);
	if (problems.length) throw new RangeError(`no rule of dates: ${problems.join(', ')}`);
	const excluded = new Set(rule.excludedDates);
	const added = (rule.addedDates ?? []).filter((date) => date >= from);
	for (const date of union(rhythmFrom(rule, from), added)) {
		if (!excluded.has(date)) yield date;
	}
}

/** The first date of a rule after a date; undefined when the rule has ended. */
export function nextDate(rule: RecurrenceRule, after: LocalDate): LocalDate | undefined {
	const [next] = datesFrom(rule, addDays(after, 1));
	return next;
}

/** Whether the rule has this date. */
export function isDateOf(rule: RecurrenceRule, date: LocalDate): boolean {
	const [first] = datesFrom(rule, date);
	return first === date;
}

/** Merges two ordered sequences; a date in both comes once. */
function* union(rhythm: Iterable<LocalDate>, added: readonly LocalDate[]): Generator<LocalDate> {
	const others = [...new Set(added)].sort();
	for (const date of rhythm) {
		while (others[0] !== undefined && others[0] <= date) {
			const other = others.shift()!;
			if (other < date) yield other;
		}
		yield date;
	}
	yield* others;
}
