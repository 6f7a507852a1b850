import { describe, expect, test } from 'vitest';
import type { RecurrenceRule } from '$lib/recurrence/rule';
import { isRule, problemsOf } from '$lib/recurrence/validate';
import { parseDate } from '$lib/time/dates';

const anchorDate = parseDate('2026-11-26');
const daily = { frequency: 'daily', interval: 1, anchorDate } as const;
const weekly = { ...daily, frequency: 'weekly', weekdays: [4] } as const;
const byDate = { ...daily, frequency: 'monthly-by-date', monthDay: 26 } as const;
const byWeekday = { ...daily, frequency: 'monthly-by-weekday', nth: 4, weekday: 4 } as const;

const rules: [string, RecurrenceRule][] = [
	['every day', daily],
	['every 366 days', { ...daily, interval: 366 }],
	['all seven days of a week', { ...weekly, weekdays: [1, 2, 3, 4, 5, 6, 7] }],
	['the 31st', { ...byDate, monthDay: 31 }],
	['the last day', { ...byDate, monthDay: -1 }],
	['the last Sunday', { ...byWeekday, nth: -1, weekday: 7 }],
	['a rule of one day', { ...daily, until: anchorDate }],
	['a rule of one date', { ...daily, count: 1 }],
	['a rule of a thousand', { ...daily, count: 1000 }],
	[
		'29 February, years before it comes',
		{ ...byDate, monthDay: 29, anchorDate: parseDate('2097-02-28') }
	],
	['every date excluded', { ...daily, until: anchorDate, excludedDates: [anchorDate] }]
];

test.each(rules)('%s is a rule', (_, rule) => {
	expect(problemsOf(rule)).toEqual([]);
	expect(isRule(rule)).toBe(true);
});

const wrong: [string, string, object][] = [
	['a frequency nobody knows', 'frequency', { ...daily, frequency: 'hourly' }],
	['no date to begin with', 'anchor-date', { ...daily, anchorDate: '2027-02-29' }],
	['an anchor in another millennium', 'anchor-date', { ...daily, anchorDate: '3026-11-26' }],
	['every 0 days', 'interval', { ...daily, interval: 0 }],
	['every day and a half', 'interval', { ...daily, interval: 1.5 }],
	['every NaN days', 'interval', { ...daily, interval: NaN }],
	['every 367 days', 'interval', { ...daily, interval: 367 }],
	['no weekday at all', 'weekdays', { ...weekly, weekdays: [] }],
	['an eighth weekday', 'weekdays', { ...weekly, weekdays: [4, 8] }],
	['a Sunday called 0', 'weekdays', { ...weekly, weekdays: [0] }],
	['a 32nd', 'month-day', { ...byDate, monthDay: 32 }],
	['a 0th', 'month-day', { ...byDate, monthDay: 0 }],
	['the last day but one', 'month-day', { ...byDate, monthDay: -2 }],
	['a fifth Thursday', 'nth', { ...byWeekday, nth: 5 }],
	['a 0th Thursday', 'nth', { ...byWeekday, nth: 0 }],
	['the second eighth weekday', 'weekday', { ...byWeekday, weekday: 8 }],
	['an end before the beginning', 'until', { ...daily, until: '2026-11-25' }],
	['an end that is no date', 'until', { ...daily, until: '2026-11-31' }],
	['no dates', 'count', { ...daily, count: 0 }],
	['more dates than a series', 'count', { ...daily, count: 1001 }],
	['two ends', 'until-and-count', { ...daily, until: '2026-12-24', count: 3 }],
	['an exception that is no date', 'excluded-dates', { ...daily, excludedDates: ['x'] }],
	[
		'more exceptions than a series',
		'excluded-dates',
		{ ...daily, excludedDates: Array(1001).fill(anchorDate) }
	],
	['an added date that is none', 'added-dates', { ...daily, addedDates: ['2026-13-01'] }],
	['an added date before the first', 'added-dates', { ...daily, addedDates: ['2026-11-25'] }],
	['a 31st every year in November', 'no-date', { ...byDate, interval: 12, monthDay: 31 }],
	[
		'29 February every second odd year',
		'no-date',
		{ ...byDate, interval: 24, monthDay: 29, anchorDate: '2027-02-01' }
	],
	['an end before the first Monday', 'no-date', { ...weekly, weekdays: [1], until: '2026-11-29' }]
];

describe('an invalid rule', () => {
	test.each(wrong)('is %s: %s', (_, problem, rule) => {
		expect(problemsOf(rule as RecurrenceRule)).toEqual([problem]);
		expect(isRule(rule as RecurrenceRule)).toBe(false);
	});

	test('has all its problems reported at once, in the order of a form', () => {
		const rule = { ...weekly, weekdays: [], interval: 0, count: 0 };
		expect(problemsOf(rule)).toEqual(['weekdays', 'interval', 'count']);
	});
});
