import { expect, test } from 'vitest';
import { addDays, parseDate, parseTime, type LocalDate } from '$lib/time/dates';
import { hourMs, minuteMs } from '$lib/time/durations';
import { earliestOf, latestOf, minus, plus, type Instant } from '$lib/time/instant';
import { type Minutes, minutes, minutesBetween, toMinutes, toMs, total } from '$lib/time/minutes';
import { instantAt, minutesOfDay } from '$lib/time/wall';
import { paris } from '../../support/zones';

// `npm run check` fails when a line below `@ts-expect-error` compiles.

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

test('an instant is no length, and a number is none', () => {
	const start: Instant = instantAt(parseDate('2026-11-26'), parseTime('18:30'), paris);
	expect(plus(start, hourMs) - start).toBe(hourMs);
	expect(minus(start, hourMs)).toBe(start - hourMs);
	expect([earliestOf(start, plus(start, 1)), latestOf(start, plus(start, 1))]).toEqual([
		start,
		start + 1
	]);
	// @ts-expect-error a number for an instant
	const fromNumber: Instant = 0;
	// @ts-expect-error a number of minutes for an instant
	const fromMinutes: Instant = minutesOfDay(parseTime('18:30'));
	// @ts-expect-error a sum of an instant and a number
	const byHand: Instant = start + hourMs;
	expect([fromNumber, fromMinutes, byHand]).toEqual([0, 1110, start + hourMs]);
});

test('a length in minutes is none in milliseconds, no number and no time of day', () => {
	const start: Instant = instantAt(parseDate('2026-11-26'), parseTime('18:30'), paris);
	const length = total(minutes(60), minutes(30));
	expect([length, toMs(length), toMinutes(30_000)]).toEqual([90, 1.5 * hourMs, 0.5]);
	expect(minutesBetween(start, plus(start, toMs(length)))).toBe(length);
	expect([total(), minutesBetween(plus(start, minuteMs), start)]).toEqual([0, -1]);
	// @ts-expect-error a number for minutes
	const fromNumber: Minutes = 90;
	// @ts-expect-error milliseconds for minutes
	const fromMilliseconds: Minutes = toMs(length);
	// @ts-expect-error a time of day for a length
	const fromTime: Minutes = minutesOfDay(parseTime('18:30'));
	// @ts-expect-error a moment for a length
	const fromInstant: Minutes = start;
	// @ts-expect-error minutes for milliseconds
	const later = plus(start, length);
	// @ts-expect-error minutes for milliseconds
	const toFewer = toMinutes(length);
	// @ts-expect-error milliseconds for minutes
	const toMore = toMs(hourMs);
	// @ts-expect-error a moment for milliseconds
	const doubled = minus(start, start);
	expect([fromNumber, fromMilliseconds, fromTime, fromInstant]).toEqual([
		...[90, 90 * minuteMs, 1110, start]
	]);
	expect([later, toFewer, toMore, doubled]).toEqual([
		...[start + 90, 90 / minuteMs, hourMs * minuteMs, 0]
	]);
});
