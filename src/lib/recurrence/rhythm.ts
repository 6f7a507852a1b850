import { parseDate, type LocalDate } from '$lib/time/dates';
import { periodsOf } from './periods';
import type { RecurrenceRule } from './rule';

/** The last date that `isDate` accepts: a rule without an end stops here. */
const endOfCalendar = parseDate('2199-12-31');

/**
 * The dates of a rule from one on, in order and one by one, before any is excluded or added. It
 * begins where it is asked to, not at the anchor, and ends with the rule or the calendar.
 */
export function* rhythmFrom(rule: RecurrenceRule, from: LocalDate): Generator<LocalDate> {
	const { anchorDate } = rule;
	const periods = periodsOf(rule);
	const first = from > anchorDate ? from : anchorDate;
	const last = lastDate(rule);
	const end = periods.indexOf(last);
	for (let index = periods.indexOf(first); index <= end; index += 1) {
		for (const date of periods.datesIn(index)) {
			if (date >= first && date <= last) yield date;
		}
	}
}

/** The last date that the rhythm may have. */
function lastDate(rule: RecurrenceRule): LocalDate {
	if (rule.until !== undefined) return rule.until;
	const last = rule.count === undefined ? undefined : dateNumber(rule, rule.count);
	return last !== undefined && last < endOfCalendar ? last : endOfCalendar;
}

/** The date of the rhythm with a number, counted from 1; undefined when the calendar ends before it. */
function dateNumber(rule: RecurrenceRule, number: number): LocalDate | undefined {
	const periods = periodsOf(rule);
	const end = periods.indexOf(endOfCalendar);
	// Some months lack these days: they are counted one by one, as often as a rule may have dates.
	if (rule.frequency === 'monthly-by-date' && rule.monthDay > 28) {
		let left = number;
		for (let index = 0; index <= end; index += 1) {
			for (const date of periods.datesIn(index)) {
				if (date >= rule.anchorDate) left -= 1;
				if (left === 0) return date;
			}
		}
		return undefined;
	}
	const whole = periods.datesIn(0);
	const before = whole.filter((date) => date < rule.anchorDate).length;
	const position = before + number - 1;
	const index = Math.floor(position / whole.length);
	return index > end ? undefined : periods.datesIn(index)[position % whole.length];
}
