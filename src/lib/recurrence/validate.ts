import { isDate, type LocalDate } from '$lib/time/dates';
import { rhythmFrom } from './rhythm';
import { longestSeries, type RecurrenceRule } from './rule';

/** What is wrong with a rule: the name of the invalid field, or `no-date` when it has no date at all. */
export type RuleProblem =
	| 'frequency'
	| 'anchor-date'
	| 'interval'
	| 'weekdays'
	| 'month-day'
	| 'weekday'
	| 'nth'
	| 'until'
	| 'count'
	| 'until-and-count'
	| 'excluded-dates'
	| 'added-dates'
	| 'no-date';

/** Whether a rule is valid. */
export function isRule(rule: RecurrenceRule): boolean {
	return problemsOf(rule).length === 0;
}

/** Everything that is wrong with a rule, in the order of its fields; nothing when it is one. */
export function problemsOf(rule: RecurrenceRule): RuleProblem[] {
	const problems = [...problemsOfFrequency(rule), ...problemsOfRange(rule)];
	if (problems.length) return problems;
	return rhythmFrom(rule, rule.anchorDate).next().done ? ['no-date'] : [];
}

function problemsOfFrequency(rule: RecurrenceRule): RuleProblem[] {
	switch (rule.frequency) {
		case 'daily':
			return [];
		case 'weekly': {
			const { weekdays } = rule;
			return weekdays.length && weekdays.every(isWeekday) ? [] : ['weekdays'];
		}
		case 'monthly-by-date': {
			const { monthDay } = rule;
			return monthDay === -1 || isWholeNumber(monthDay, 31) ? [] : ['month-day'];
		}
		case 'monthly-by-weekday':
			return [
				...(rule.nth === -1 || isWholeNumber(rule.nth, 4) ? [] : ['nth' as const]),
				...(isWeekday(rule.weekday) ? [] : ['weekday' as const])
			];
		default:
			return ['frequency'];
	}
}

function problemsOfRange(rule: RecurrenceRule): RuleProblem[] {
	const { anchorDate, interval, until, count, excludedDates = [], addedDates = [] } = rule;
	const isInRange = (date: LocalDate) => isDate(date) && date >= anchorDate;
	const checks: [RuleProblem, boolean][] = [
		['anchor-date', isDate(anchorDate)],
		['interval', isWholeNumber(interval, 366)],
		['until', until === undefined || isInRange(until)],
		['count', count === undefined || isWholeNumber(count, longestSeries)],
		['until-and-count', until === undefined || count === undefined],
		['excluded-dates', excludedDates.length <= longestSeries && excludedDates.every(isDate)],
		['added-dates', addedDates.length <= longestSeries && addedDates.every(isInRange)]
	];
	return checks.flatMap(([problem, isFine]) => (isFine ? [] : [problem]));
}

function isWeekday(number: number): boolean {
	return isWholeNumber(number, 7);
}

function isWholeNumber(number: number, most: number): boolean {
	return Number.isInteger(number) && number >= 1 && number <= most;
}
