import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { datesFrom, isDateOf, listDates, nextDate } from '$lib/recurrence/dates';
import type { DateRange, RecurrenceRule } from '$lib/recurrence/rule';
import { isRule, problemsOf } from '$lib/recurrence/validate';
import { type LocalDate, parseDate } from '$lib/time/dates';
import { dayMs } from '$lib/time/durations';
import { dateBetween, endlessRules, rangesNear, rules } from './arbitrary';
import { isMeant, walk } from './walk';

const rulesAndRanges: fc.Arbitrary<[RecurrenceRule, DateRange]> = rules(2024, 2030)
	.filter(isRule)
	.chain((rule) => fc.tuple(fc.constant(rule), rangesNear(rule.anchorDate)));

describe('the dates of any rule in any range', () => {
	test('are those found by checking every day of the calendar', () => {
		fc.assert(
			fc.property(rulesAndRanges, ([rule, range]) => {
				expect(listDates(rule, range)).toEqual(walk(rule, range));
			}),
			{ numRuns: 400 }
		);
	});

	test('are the same as far from the anchor as the calendar reaches', () => {
		fc.assert(
			fc.property(endlessRules(1900, 1950), dateBetween(2100, 2199), (rule, from) => {
				fc.pre(isRule(rule));
				const range = {
					from,
					until: parseDate(`${Math.min(2199, Number(from.slice(0, 4)) + 1)}-12-31`)
				};
				expect(listDates(rule, range)).toEqual(walk(rule, range));
			}),
			{ numRuns: 12 }
		);
	});

	test('are as many as `count`, wherever the range begins', () => {
		fc.assert(
			fc.property(
				endlessRules(2024, 2030),
				fc.integer({ min: 1, max: 200 }),
				fc.integer({ min: 1, max: 200 }),
				(endless, count, number) => {
					const rule = { ...endless, interval: Math.min(endless.interval, 6), count };
					fc.pre(isRule(rule));
					const dates = [...datesFrom(rule, rule.anchorDate)];
					fc.pre(number <= dates.length);
					if (dates.at(-1)! < '2190') expect(dates).toHaveLength(count);
					const until = dates.at(-1)!;
					expect(listDates(rule, { from: dates[number - 1]!, until })).toEqual(
						dates.slice(number - 1)
					);
					expect(nextDate(rule, until)).toBeUndefined();
				}
			),
			{ numRuns: 300 }
		);
	});

	test('are each found when asked for alone', () => {
		fc.assert(
			fc.property(rulesAndRanges, ([rule, { from }]) => {
				const range = {
					from,
					until: `${Number(from.slice(0, 4)) + 1}${from.slice(4, 8)}01` as LocalDate
				};
				const expected = walk(rule, range);
				for (let at = Date.parse(from); at < Date.parse(from) + 40 * dayMs; at += dayMs) {
					const date = new Date(at).toISOString().slice(0, 10) as LocalDate;
					if (date > range.until) break;
					expect(isDateOf(rule, date)).toBe(expected.includes(date));
					const next = expected.find((one) => one > date);
					if (next) expect(nextDate(rule, date)).toBe(next);
				}
			}),
			{ numRuns: 40 }
		);
	});

	test('are found at once in another century', () => {
		// Counting from the anchor would take minutes here.
		const daily = { frequency: 'daily', interval: 1, anchorDate: parseDate('1900-01-01') } as const;
		for (let n = 0; n < 2000; n += 1) expect(isDateOf(daily, parseDate('2199-11-26'))).toBe(true);
	});
});

describe('a rule without any date', () => {
	test('is told from one with dates, whatever its months and years', () => {
		fc.assert(
			fc.property(endlessRules(1900, 2195), (rule) => {
				let comes = false;
				const end = Date.parse('2199-12-31');
				for (let at = Date.parse(rule.anchorDate); at <= end && !comes; at += dayMs) {
					comes = isMeant(rule, at);
				}
				expect(problemsOf(rule)).toEqual(comes ? [] : ['no-date']);
			}),
			{ numRuns: 300 }
		);
	});
});
