import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	addDays,
	addMonths,
	daysBetween,
	endOfDay,
	isDate,
	isTime,
	isYearMonth,
	monthGrid,
	parseDate,
	startOfDay,
	startOfWeek,
	weekdayOf,
	type YearMonth
} from '$lib/time/dates';
import { dayMs, hourMs } from '$lib/time/durations';
import { parseZone } from '$lib/time/zones';
import { paris } from '../../support/zones';

const dates = fc
	.integer({ min: Date.UTC(1990, 0, 1) / dayMs, max: Date.UTC(2090, 0, 1) / dayMs })
	.map((n) => new Date(n * dayMs).toISOString().slice(0, 10));

describe('a typed date', () => {
	test.each(['2026-11-26', '2028-02-29', '2026-12-31'])('%s is valid', (text) =>
		expect(isDate(text)).toBe(true)
	);
	test.each([
		'',
		'2027-02-29',
		'2026-02-30',
		'2026-13-01',
		'2026-00-10',
		'2026-1-1',
		'26/11/2026',
		'2026-11-26T18:30',
		'2026-11-26\n',
		'12026-11-26',
		'9999-12-31',
		'0001-01-01'
	])('%j is invalid', (text) => expect(isDate(text)).toBe(false));

	test('is a month when it has a year and one of twelve months', () => {
		expect(['2026-01', '2026-12', '2026-13', '2026', '2026-1'].map(isYearMonth)).toEqual([
			true,
			true,
			false,
			false,
			false
		]);
	});
});

describe('a typed time', () => {
	test.each(['00:00', '09:05', '18:30', '23:59'])('%s is valid', (text) =>
		expect(isTime(text)).toBe(true)
	);
	test.each(['', '24:00', '18:60', '9:00', '18h30', '18:30:00', '1830', '18:30\n'])(
		'%j is invalid',
		(text) => expect(isTime(text)).toBe(false)
	);
});

describe('the calendar', () => {
	test('counts days over months, years and 29 February', () => {
		expect(addDays(parseDate('2028-02-28'), 1)).toBe('2028-02-29');
		expect(addDays(parseDate('2027-02-28'), 1)).toBe('2027-03-01');
		expect(addDays(parseDate('2027-01-01'), -1)).toBe('2026-12-31');
		expect(daysBetween(parseDate('2028-01-01'), parseDate('2029-01-01'))).toBe(366);
		expect(daysBetween(parseDate('2026-11-26'), parseDate('2026-11-25'))).toBe(-1);
	});

	test('undoes what it added', () => {
		fc.assert(
			fc.property(dates, fc.integer({ min: -2000, max: 2000 }), (date, days) => {
				expect(daysBetween(parseDate(date), addDays(parseDate(date), days))).toBe(days);
			})
		);
	});

	test('agrees with the Gregorian arithmetic of Date', () => {
		fc.assert(
			fc.property(dates, fc.integer({ min: -2000, max: 2000 }), (date, days) => {
				const expected = new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10);
				expect(addDays(parseDate(date), days)).toBe(expected);
			})
		);
	});

	test('continues from month to month over the end of the year', () => {
		expect(addMonths('2026-12' as YearMonth, 1)).toBe('2027-01');
		expect(addMonths('2026-01' as YearMonth, -1)).toBe('2025-12');
	});

	test('begins its weeks on Monday', () => {
		expect(weekdayOf(parseDate('2026-11-23'))).toBe(1);
		expect(weekdayOf(parseDate('2026-11-26'))).toBe(4);
		expect(weekdayOf(parseDate('2026-11-29'))).toBe(7);
		expect(startOfWeek(parseDate('2026-11-23'))).toBe('2026-11-23');
		expect(startOfWeek(parseDate('2026-11-29'))).toBe('2026-11-23');
		expect(startOfWeek(parseDate('2027-01-01'))).toBe('2026-12-28');
	});
});

describe('the grid of a month', () => {
	test('is four rows when February fills them', () => {
		const weeks = monthGrid('2027-02' as YearMonth);
		expect(weeks).toHaveLength(4);
		expect(weeks[0]?.[0]).toBe('2027-02-01');
		expect(weeks[3]?.[6]).toBe('2027-02-28');
	});

	test('is six rows when the first falls on a week-end', () => {
		const weeks = monthGrid('2026-08' as YearMonth);
		expect(weeks).toHaveLength(6);
		expect(weeks[0]?.[0]).toBe('2026-07-27');
		expect(weeks[5]?.[6]).toBe('2026-09-06');
	});

	test('holds every day of the month once, in whole weeks without a gap', () => {
		fc.assert(
			fc.property(dates, (date) => {
				const month = date.slice(0, 7) as YearMonth;
				const weeks = monthGrid(month);
				const days = weeks.flat();
				expect(weeks.every((week) => week.length === 7)).toBe(true);
				expect(weekdayOf(days[0]!)).toBe(1);
				expect(days.every((each, i) => i === 0 || daysBetween(days[i - 1]!, each) === 1)).toBe(
					true
				);
				expect(days.filter((each) => each.startsWith(month))).toHaveLength(
					daysBetween(parseDate(`${month}-01`), parseDate(`${addMonths(month, 1)}-01`))
				);
				expect(weeks.every((week) => week.some((each) => each.startsWith(month)))).toBe(true);
			})
		);
	});
});

describe('a day in a zone', () => {
	test('lasts 24 hours, 23 in March and 25 in October', () => {
		const lengths = [parseDate('2026-11-26'), parseDate('2027-03-28'), parseDate('2026-10-25')].map(
			(date) => (endOfDay(date, paris) - startOfDay(date, paris)) / hourMs
		);
		expect(lengths).toEqual([24, 23, 25]);
	});

	test('starts at local midnight', () => {
		expect(startOfDay(parseDate('2026-11-26'), paris)).toBe(Date.parse('2026-11-25T23:00:00Z'));
	});

	test('starts at one where the clock change skips midnight', () => {
		expect(startOfDay(parseDate('2026-04-24'), parseZone('Africa/Cairo'))).toBe(
			Date.parse('2026-04-23T22:00:00Z')
		);
	});
});
