import { expect, test } from 'vitest';
import { addDays, parseDate, parseTime, type LocalDate } from '$lib/time/dates';
import { instantAt } from '$lib/time/wall';
import { paris } from '../../support/zones';

// What stands under `@ts-expect-error` is refused by `npm run check`: it would fail if it were taken.

test('a date, a time and a zone are made by parsing, and refused when they are none', () => {
	expect(addDays(parseDate('2026-11-26'), 1)).toBe('2026-11-27');
	expect(() => parseDate('2026-02-30')).toThrow(RangeError);
	expect(() => parseTime('24:00')).toThrow(RangeError);
});

test('a time is no date, and text is neither', () => {
	const [date, time] = [parseDate('2026-11-26'), parseTime('18:30')];
	expect(instantAt(date, time, paris)).toBe(Date.UTC(2026, 10, 26, 17, 30));
	// @ts-expect-error a time for a date
	const fromTime: LocalDate = time;
	// @ts-expect-error text for a date
	const fromText: LocalDate = '2026-11-26';
	expect([fromTime, fromText]).toEqual([time, date]);
	// @ts-expect-error a date for a time, and the other way round
	expect(() => instantAt(time, date, paris)).toThrow(RangeError);
});
