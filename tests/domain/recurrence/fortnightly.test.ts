import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { longestSeries } from '$lib/recurrence/rule';
import { addDays, parseDate, parseTime, weekdayOf } from '$lib/time/dates';
import { dayMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { instantAt, wallOf } from '$lib/time/wall';
import { parseZone } from '$lib/time/zones';
import { datesEvery } from './every';

const paris = parseZone('Europe/Paris');

/** The ISO week, without the code under test: a week belongs to the year of its Thursday. */
function isoWeek(date: string): number {
	const at = new Date(date);
	const thursday = at.getTime() + (4 - (at.getUTCDay() || 7)) * dayMs;
	const newYear = Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1);
	return 1 + Math.floor((thursday - newYear) / (7 * dayMs));
}

describe('a series every 14 days at 18:30 in Metz', () => {
	const changes = ['2026-10-25', '2027-03-28', '2027-10-31', '2028-03-26'];

	test.each(changes)('keeps its local time across the night of %s', (change) => {
		const summerAfter = change.includes('-03-');
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 14 }), (daysBefore) => {
				const anchor = addDays(parseDate(change), -daysBefore);
				const dates = datesEvery({
					anchor,
					everyDays: 14,
					from: anchor,
					until: addDays(anchor, 14)
				});
				const [before = NaN, after = NaN] = dates.map((date) =>
					instantAt(date, parseTime('18:30'), paris)
				);

				expect(wallOf(fromEpoch(before), paris).time).toBe('18:30');
				expect(wallOf(fromEpoch(after), paris).time).toBe('18:30');
				expect(new Date(before).toISOString().slice(11, 16)).toBe(summerAfter ? '17:30' : '16:30');
				expect(new Date(after).toISOString().slice(11, 16)).toBe(summerAfter ? '16:30' : '17:30');
				// The purpose of the rule: adding elapsed time would shift the event by an hour.
				expect(wallOf(plus(fromEpoch(before), 14 * dayMs), paris).time).toBe(
					summerAfter ? '19:30' : '17:30'
				);
			})
		);
	});

	test('keeps its weekday and local time over all four changes', () => {
		const dates = datesEvery({
			anchor: '2026-10-22',
			everyDays: 14,
			from: '2026-10-22',
			until: '2028-04-06'
		});
		expect(dates).toHaveLength(39);
		expect(new Set(dates.map(weekdayOf))).toEqual(new Set([4]));
		expect(
			new Set(dates.map((date) => wallOf(instantAt(date, parseTime('18:30'), paris), paris).time))
		).toEqual(new Set(['18:30']));
	});
});

describe('200 fortnightly series over three years', () => {
	const series = Array.from({ length: 200 }, (_, n) => {
		const anchor = new Date(Date.UTC(2026, 0, 1) + n * dayMs).toISOString().slice(0, 10);
		const until = new Date(Date.parse(anchor) + 3 * 365 * dayMs).toISOString().slice(0, 10);
		return datesEvery({ anchor, everyDays: 14, from: anchor, until });
	});

	test('always have 14 days between two editions', () => {
		for (const dates of series) {
			expect(dates).toHaveLength(79);
			const gaps = dates.slice(1).map((date, i) => Date.parse(date) - Date.parse(dates[i]!));
			expect(new Set(gaps)).toEqual(new Set([14 * dayMs]));
		}
	});

	test('pass through week 53 and 29 February 2028', () => {
		const all = series.flat();
		expect(all).toContain('2028-02-29');
		expect(all).toContain('2026-12-31');
	});

	test('change their week parity after a week 53, as week arithmetic would not', () => {
		const [before, within, after] = datesEvery({
			anchor: '2026-12-17',
			everyDays: 14,
			from: '2026-12-17',
			until: '2027-01-14'
		});
		expect([before, within, after]).toEqual(['2026-12-17', '2026-12-31', '2027-01-14']);
		expect([before!, within!, after!].map(isoWeek)).toEqual([51, 53, 2]);
	});
});

describe('the window of a series', () => {
	const thursdays = { anchor: '2026-01-01', everyDays: 14 };

	test('includes both of its ends', () => {
		expect(datesEvery({ ...thursdays, from: '2026-11-19', until: '2026-12-03' })).toEqual([
			'2026-11-19',
			'2026-12-03'
		]);
		expect(datesEvery({ ...thursdays, from: '2026-11-20', until: '2026-12-02' })).toEqual([]);
	});

	test('never reaches before the anchor', () => {
		expect(datesEvery({ ...thursdays, from: '2025-01-01', until: '2026-01-15' })).toEqual([
			'2026-01-01',
			'2026-01-15'
		]);
	});

	test('is empty when it ends before it starts, or before the anchor', () => {
		expect(datesEvery({ ...thursdays, from: '2026-03-01', until: '2026-01-01' })).toEqual([]);
		expect(datesEvery({ ...thursdays, from: '2025-01-01', until: '2025-12-31' })).toEqual([]);
	});

	test('has the same dates wherever it starts', () => {
		const whole = datesEvery({ ...thursdays, from: '2026-01-01', until: '2028-12-31' });
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 1000 }),
				fc.integer({ min: 0, max: 90 }),
				(n, length) => {
					const from = addDays(parseDate('2026-01-01'), n);
					const until = addDays(from, Math.min(length, 1095 - n));
					expect(datesEvery({ ...thursdays, from, until })).toEqual(
						whole.filter((date) => date >= from && date <= until)
					);
				}
			)
		);
	});

	test('is bounded', () => {
		const daily = { anchor: '2026-01-01', everyDays: 1, from: '2026-01-01' };
		expect(
			datesEvery({ ...daily, until: addDays(parseDate('2026-01-01'), longestSeries - 1) })
		).toHaveLength(longestSeries);
		expect(() => datesEvery({ ...daily, until: '9999-12-31' })).toThrow(RangeError);
	});

	test.each([0, -14, 1.5, NaN])('refuses to repeat every %s days', (everyDays) => {
		expect(() =>
			datesEvery({ anchor: '2026-01-01', everyDays, from: '2026-01-01', until: '2026-02-01' })
		).toThrow(RangeError);
	});
});
