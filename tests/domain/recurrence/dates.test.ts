import { describe, expect, test } from 'vitest';
import { datesFrom, isDateOf, listDates, nextDate } from '$lib/recurrence/dates';
import { longestSeries, type RecurrenceRule } from '$lib/recurrence/rule';
import { type LocalDate, parseDate } from '$lib/time/dates';

const thursday = 4;

/** The first dates of a rule. */
function first(most: number, rule: RecurrenceRule): string[] {
	const dates = [];
	for (const date of datesFrom(rule, rule.anchorDate)) {
		if (dates.push(date) === most) break;
	}
	return dates;
}

describe('every three days', () => {
	test('goes on over the end of the year and 29 February', () => {
		const rule = { frequency: 'daily', interval: 3, anchorDate: parseDate('2028-02-26') } as const;
		expect(first(3, rule)).toEqual(['2028-02-26', '2028-02-29', '2028-03-03']);
	});
});

describe('every second week on Tuesday and Thursday', () => {
	const rule: RecurrenceRule = {
		...{ frequency: 'weekly', interval: 2, weekdays: [thursday, 2] },
		anchorDate: parseDate('2026-12-15')
	};

	test('has both days of one week, and none of the next, over week 53', () => {
		const dates = ['2026-12-15', '2026-12-17', '2026-12-29', '2026-12-31', '2027-01-12'];
		expect(first(5, rule)).toEqual(dates);
	});

	test('counts its weeks from the one that holds the anchor, Monday first', () => {
		const fromWednesday = { ...rule, anchorDate: parseDate('2026-12-16') };
		expect(first(3, fromWednesday)).toEqual(['2026-12-17', '2026-12-29', '2026-12-31']);
		const fromFriday = { ...rule, anchorDate: parseDate('2026-12-18') };
		expect(first(2, fromFriday)).toEqual(['2026-12-29', '2026-12-31']);
		const fromSunday = { ...rule, anchorDate: parseDate('2026-12-20') };
		expect(first(2, fromSunday)).toEqual(['2026-12-29', '2026-12-31']);
	});

	test('has each day once, however often it is selected', () => {
		const twice = { ...rule, weekdays: [2, 2, thursday] } as RecurrenceRule;
		expect(first(2, twice)).toEqual(['2026-12-15', '2026-12-17']);
	});
});

describe('every month on a date', () => {
	const monthly = {
		frequency: 'monthly-by-date',
		interval: 1,
		anchorDate: parseDate('2027-12-30')
	} as const;

	test('skips the months without a 31st, as RFC 5545 does', () => {
		const dates = ['2027-12-31', '2028-01-31', '2028-03-31', '2028-05-31', '2028-07-31'];
		expect(first(5, { ...monthly, monthDay: 31 })).toEqual(dates);
	});

	test('has a 29 February in leap years only', () => {
		const yearly = { ...monthly, interval: 12, monthDay: 29, anchorDate: parseDate('2028-02-01') };
		expect(first(2, yearly)).toEqual(['2028-02-29', '2032-02-29']);
		expect(isDateOf({ ...yearly, interval: 1 }, parseDate('2029-02-28'))).toBe(false);
	});

	test('has the last day of every month, however long', () => {
		const dates = ['2027-12-31', '2028-01-31', '2028-02-29', '2028-03-31', '2028-04-30'];
		expect(first(5, { ...monthly, monthDay: -1 })).toEqual(dates);
	});

	test('begins in the next month of its turn when the anchor is past the date', () => {
		const rule = { ...monthly, interval: 3, monthDay: 15 };
		expect(first(2, rule)).toEqual(['2028-03-15', '2028-06-15']);
	});
});

describe('every month on a weekday', () => {
	const monthly = {
		...({ frequency: 'monthly-by-weekday', interval: 1, weekday: thursday } as const),
		anchorDate: parseDate('2026-10-01')
	};

	test('has the second Thursday', () => {
		const dates = ['2026-10-08', '2026-11-12', '2026-12-10', '2027-01-14'];
		expect(first(4, { ...monthly, nth: 2 })).toEqual(dates);
	});

	test('includes the first of the month', () => {
		expect(first(2, { ...monthly, nth: 1 })).toEqual(['2026-10-01', '2026-11-05']);
	});

	test('has the last one, be it the fourth or the fifth', () => {
		const dates = ['2026-10-29', '2026-11-26', '2026-12-31', '2027-01-28'];
		expect(first(4, { ...monthly, nth: -1 })).toEqual(dates);
	});
});

describe('a rule that ends', () => {
	const weekly: RecurrenceRule = {
		...{ frequency: 'weekly', interval: 1, weekdays: [thursday] },
		anchorDate: parseDate('2026-11-05')
	};

	test('includes its `until` date', () => {
		expect(first(9, { ...weekly, until: parseDate('2026-11-19') })).toHaveLength(3);
		expect(first(9, { ...weekly, until: parseDate('2026-11-18') })).toHaveLength(2);
	});

	test('has `count` dates from its anchor, not from the start of the range', () => {
		const four = { ...weekly, count: 4 };
		const range = { from: parseDate('2026-11-15'), until: parseDate('2027-12-31') };
		expect(listDates(four, range)).toEqual(['2026-11-19', '2026-11-26']);
		expect(nextDate(four, parseDate('2026-11-26'))).toBeUndefined();
	});

	test('counts the dates of a first week from the anchor on', () => {
		const both = { ...weekly, weekdays: [2, thursday], count: 4 } as RecurrenceRule;
		expect(first(9, both)).toEqual(['2026-11-05', '2026-11-10', '2026-11-12', '2026-11-17']);
	});

	test('counts the months that have the date only', () => {
		const monthEnds: RecurrenceRule = {
			...{ frequency: 'monthly-by-date', interval: 1, monthDay: 31, count: 3 },
			anchorDate: parseDate('2027-01-31')
		};
		expect(first(9, monthEnds)).toEqual(['2027-01-31', '2027-03-31', '2027-05-31']);
	});

	test('counts an excluded date, but not an added one', () => {
		const dates = {
			excludedDates: [parseDate('2026-11-12')],
			addedDates: ['2026-11-07', '2026-12-24'].map(parseDate)
		};
		expect(first(9, { ...weekly, count: 3, ...dates })).toEqual([
			'2026-11-05',
			'2026-11-07',
			'2026-11-19',
			'2026-12-24'
		]);
	});

	test('is the same when split: its dates before a day, and those from it on', () => {
		const split = parseDate('2026-12-17');
		const fortnightly: RecurrenceRule = { ...weekly, interval: 2, weekdays: [2, thursday] };
		const range = { from: fortnightly.anchorDate, until: parseDate('2027-03-01') };
		expect(listDates(fortnightly, range)).toContain(split);
		expect([
			...listDates({ ...fortnightly, until: parseDate('2026-12-16') }, range),
			...listDates({ ...fortnightly, anchorDate: split }, range)
		]).toEqual(listDates(fortnightly, range));
	});
});

describe('exceptions', () => {
	const weekly: RecurrenceRule = {
		...{ frequency: 'weekly', interval: 1, weekdays: [thursday], until: parseDate('2026-11-26') },
		anchorDate: parseDate('2026-11-05')
	};

	test('leave out a date, and add one in order', () => {
		const rule = {
			...weekly,
			excludedDates: [parseDate('2026-11-12')],
			addedDates: [parseDate('2026-11-13')]
		};
		expect(first(9, rule)).toEqual(['2026-11-05', '2026-11-13', '2026-11-19', '2026-11-26']);
	});

	test('leave out a date that is added, too, and have no date twice', () => {
		const addedDates = ['2026-11-12', '2026-11-10', '2026-11-10'].map(parseDate);
		const rule = { ...weekly, excludedDates: [parseDate('2026-11-10')], addedDates };
		expect(first(9, rule)).toEqual(['2026-11-05', '2026-11-12', '2026-11-19', '2026-11-26']);
	});
});

describe('listing dates', () => {
	const daily: RecurrenceRule = {
		frequency: 'daily',
		interval: 1,
		anchorDate: parseDate('2026-01-01')
	};

	test('refuses too many of them, and a rule without an end in a range without an end', () => {
		const thousandth = parseDate('2028-09-26');
		const range = { from: parseDate('2026-01-01'), until: thousandth };
		expect(listDates(daily, range)).toHaveLength(longestSeries);
		expect(() => listDates(daily, { ...range, until: parseDate('2028-09-27') })).toThrow(
			RangeError
		);
		expect(() => listDates(daily, { ...range, until: '9999-12-31' as LocalDate })).toThrow(
			RangeError
		);
	});

	test('accepts a long range with rare dates', () => {
		const range = { from: parseDate('2026-01-01'), until: '9999-12-31' as LocalDate };
		const everyYear = listDates({ ...daily, interval: 365 }, range);
		expect(everyYear).toHaveLength(175);
		expect(everyYear.at(-1)! <= '2199-12-31').toBe(true);
	});

	test('ends with the calendar, however many dates would follow', () => {
		const range = { from: parseDate('2026-01-01'), until: '9999-12-31' as LocalDate };
		const thirtyYears = { interval: 360, count: 1000, anchorDate: '2026-01-01' };
		for (const rule of [
			{ ...thirtyYears, frequency: 'monthly-by-date', monthDay: 1 },
			{ ...thirtyYears, frequency: 'monthly-by-date', monthDay: 31 },
			{ ...thirtyYears, frequency: 'monthly-by-weekday', nth: 2, weekday: thursday }
		] as RecurrenceRule[]) {
			const years = listDates(rule, range).map((date) => date.slice(0, 4));
			expect(years).toEqual(['2026', '2056', '2086', '2116', '2146', '2176']);
		}
		// 31 December 2199 is a Tuesday.
		const lastWeek: RecurrenceRule = {
			...{ frequency: 'weekly', interval: 1, weekdays: [2, 3], count: 2 },
			anchorDate: parseDate('2199-12-31')
		};
		expect(listDates(lastWeek, range)).toEqual(['2199-12-31']);
	});

	test('refuses an invalid rule', () => {
		const noRule = { ...daily, interval: 0 };
		expect(() =>
			listDates(noRule, { from: parseDate('2026-01-01'), until: parseDate('2026-02-01') })
		).toThrow(new RangeError('no rule of dates: interval'));
	});
});
