import { addDays, type LocalDate } from '$lib/time/dates';
import { rhythmFrom } from './rhythm';
import { longestSeries, type DateRange, type RecurrenceRule } from './rule';
import { problemsOf } from './validate';

/**
 * The dates of a rule in a range, in order. A rule without end is asked for a part of it; the time it
 * takes does not depend on how far that is from the anchor.
 * Throws when the rule is none, and beyond {@link longestSeries} dates.
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

/** The dates of a rule from one on, in order and one by one; throws when the rule is none. */
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

/** Whether a date is one of the rule. */
export function isDateOf(rule: RecurrenceRule, date: LocalDate): boolean {
	const [first] = datesFrom(rule, date);
	return first === date;
}

/** Both in order, what is in both once. */
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
