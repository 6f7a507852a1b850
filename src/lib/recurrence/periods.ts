import {
	addDays,
	addMonths,
	daysBetween,
	isDate,
	monthOf,
	startOfMonth,
	startOfWeek,
	weekdayOf,
	type LocalDate,
	type YearMonth
} from '$lib/time/dates';
import type { RecurrenceRule } from './rule';

/** The days, weeks or months in which a rule may have dates: every n-th, 0 holds the anchor. */
export interface Periods {
	/** The period that begins last at or before a date; negative before the first one. */
	indexOf(date: LocalDate): number;
	/** The dates of one period, in order; in the first one dates before the anchor are included. */
	datesIn(index: number): LocalDate[];
}

/** The periods of a rule. The time of each call does not depend on the distance from the anchor. */
export function periodsOf(rule: RecurrenceRule): Periods {
	const { anchorDate, interval } = rule;
	switch (rule.frequency) {
		case 'daily':
			return daysFrom(anchorDate, interval, [0]);
		case 'weekly': {
			const days = [...new Set(rule.weekdays)].sort().map((weekday) => weekday - 1);
			return daysFrom(startOfWeek(anchorDate), interval * 7, days);
		}
		case 'monthly-by-date':
			return monthsFrom(anchorDate, interval, (month) => dayOfMonth(month, rule.monthDay));
		case 'monthly-by-weekday':
			return monthsFrom(anchorDate, interval, (month) => [
				nthWeekday(month, rule.nth, rule.weekday)
			]);
	}
}

function daysFrom(start: LocalDate, length: number, days: number[]): Periods {
	return {
		indexOf: (date) => Math.floor(daysBetween(start, date) / length),
		datesIn: (index) => days.map((day) => addDays(start, index * length + day))
	};
}

function monthsFrom(
	start: LocalDate,
	length: number,
	datesOf: (month: YearMonth) => LocalDate[]
): Periods {
	return {
		indexOf: (date) => Math.floor((monthNumber(date) - monthNumber(start)) / length),
		datesIn: (index) => datesOf(addMonths(monthOf(start), index * length))
	};
}

function dayOfMonth(month: YearMonth, day: number): LocalDate[] {
	if (day === -1) return [lastOf(month)];
	const date = `${month}-${String(day).padStart(2, '0')}`;
	return isDate(date) ? [date] : [];
}

function nthWeekday(month: YearMonth, nth: number, weekday: number): LocalDate {
	if (nth === -1) {
		const last = lastOf(month);
		return addDays(last, -((weekdayOf(last) - weekday + 7) % 7));
	}
	const first = startOfMonth(month);
	return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7);
}

function lastOf(month: YearMonth): LocalDate {
	return addDays(startOfMonth(addMonths(month, 1)), -1);
}

function monthNumber(date: LocalDate): number {
	return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
}
