import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromEpoch, type Instant, plus } from '$lib/time/instant';
import { merge, overlaps, subtract, type Interval } from '$lib/time/interval';

const from = (startsAt: Instant, endsAt: Instant): Interval => ({ startsAt, endsAt });
const holds = (intervals: Interval[], at: number) =>
	intervals.some(({ startsAt, endsAt }) => startsAt <= at && at < endsAt);

const intervals = fc
	.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 12 }))
	.map(([startsAt, length]) => from(fromEpoch(startsAt), plus(fromEpoch(startsAt), length)));
const moments = Array.from({ length: 60 }, (_, n) => n);

describe('two intervals', () => {
	test('that only touch do not overlap', () => {
		expect(overlaps(from(fromEpoch(9), fromEpoch(10)), from(fromEpoch(10), fromEpoch(11)))).toBe(
			false
		);
		expect(overlaps(from(fromEpoch(10), fromEpoch(11)), from(fromEpoch(9), fromEpoch(10)))).toBe(
			false
		);
	});

	test('overlap when they share one instant', () => {
		expect(overlaps(from(fromEpoch(9), fromEpoch(11)), from(fromEpoch(10), fromEpoch(12)))).toBe(
			true
		);
		expect(overlaps(from(fromEpoch(9), fromEpoch(12)), from(fromEpoch(10), fromEpoch(11)))).toBe(
			true
		);
	});

	test('overlap exactly when some instant is in both', () => {
		fc.assert(
			fc.property(intervals, intervals, (a, b) => {
				expect(overlaps(a, b)).toBe(moments.some((at) => holds([a], at) && holds([b], at)));
			})
		);
	});
});

describe('merged intervals', () => {
	test('join adjacent ones and are in order of time', () => {
		expect(
			merge([
				from(fromEpoch(14), fromEpoch(15)),
				from(fromEpoch(9), fromEpoch(10)),
				from(fromEpoch(10), fromEpoch(12)),
				from(fromEpoch(11), fromEpoch(11))
			])
		).toEqual([from(fromEpoch(9), fromEpoch(12)), from(fromEpoch(14), fromEpoch(15))]);
	});

	test('cover the same time, apart from each other, and do not change the given ones', () => {
		fc.assert(
			fc.property(fc.array(intervals), (given) => {
				const copy = structuredClone(given);
				const merged = merge(given);
				expect(given).toEqual(copy);
				expect(moments.map((at) => holds(merged, at))).toEqual(
					moments.map((at) => holds(given, at))
				);
				expect(merged.every((each, i) => i === 0 || merged[i - 1]!.endsAt < each.startsAt)).toBe(
					true
				);
			})
		);
	});
});

describe('the free time', () => {
	test('is the opening hours without what is taken', () => {
		expect(
			subtract(from(fromEpoch(8), fromEpoch(19)), [
				from(fromEpoch(14), fromEpoch(16)),
				from(fromEpoch(9), fromEpoch(10)),
				from(fromEpoch(15), fromEpoch(17))
			])
		).toEqual([
			from(fromEpoch(8), fromEpoch(9)),
			from(fromEpoch(10), fromEpoch(14)),
			from(fromEpoch(17), fromEpoch(19))
		]);
	});

	test('is empty when all is taken, and everything when nothing is', () => {
		expect(
			subtract(from(fromEpoch(8), fromEpoch(19)), [from(fromEpoch(7), fromEpoch(20))])
		).toEqual([]);
		expect(subtract(from(fromEpoch(8), fromEpoch(19)), [])).toEqual([
			from(fromEpoch(8), fromEpoch(19))
		]);
	});

	test('has exactly the time that is open and not taken', () => {
		fc.assert(
			fc.property(intervals, fc.array(intervals), (open, busy) => {
				const left = subtract(open, busy);
				expect(moments.map((at) => holds(left, at))).toEqual(
					moments.map((at) => holds([open], at) && !holds(busy, at))
				);
				expect(left.every(({ startsAt, endsAt }) => startsAt < endsAt)).toBe(true);
			})
		);
	});
});
