import fc from 'fast-check';
import type { DateRange, Frequency, RecurrenceRule } from '$lib/recurrence/rule';
import type { LocalDate } from '$lib/time/dates';
import { dayMs } from '$lib/time/durations';

/** Dates between two years, both included; often the ends of months, leap days and week 53. */
export function dateBetween(firstYear: number, lastYear: number): fc.Arbitrary<LocalDate> {
	const first = Date.UTC(firstYear, 0, 1) / dayMs;
	const last = Date.UTC(lastYear, 11, 31) / dayMs;
	const anyDate = fc.integer({ min: first, max: last }).map((days) => dateAt(days * dayMs));
	const edges = fc
		.tuple(fc.integer({ min: firstYear, max: lastYear }), fc.integer({ min: 0, max: 11 }))
		.chain(([year, month]) =>
			fc.constantFrom(0, 1, 29, 30, 31).map((date) => dateAt(Date.UTC(year, month, date)))
		)
		.filter((date) => Number(date.slice(0, 4)) >= firstYear);
	return fc.oneof(anyDate, edges);
}

const weekday = fc.integer({ min: 1, max: 7 });

export const frequencies: fc.Arbitrary<Frequency> = fc.oneof(
	fc.constant({ frequency: 'daily' as const }),
	fc.record({
		frequency: fc.constant('weekly' as const),
		weekdays: fc.uniqueArray(weekday, { minLength: 1 })
	}),
	fc.record({
		frequency: fc.constant('monthly-by-date' as const),
		monthDay: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constantFrom(-1, 29, 30, 31))
	}),
	fc.record({
		frequency: fc.constant('monthly-by-weekday' as const),
		nth: fc.constantFrom(1, 2, 3, 4, -1 as const),
		weekday
	})
);

const intervals = fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 60 }));

/** Rules that begin between two years and have no end; some have no date at all. */
export function endlessRules(firstYear: number, lastYear: number): fc.Arbitrary<RecurrenceRule> {
	return fc
		.record({
			anchorDate: dateBetween(firstYear, lastYear),
			interval: intervals,
			frequency: frequencies
		})
		.map(({ anchorDate, interval, frequency }) => ({ anchorDate, interval, ...frequency }));
}

/** Rules of every kind: with and without end, with dates excluded and added. */
export function rules(firstYear: number, lastYear: number): fc.Arbitrary<RecurrenceRule> {
	return endlessRules(firstYear, lastYear).chain((rule) => {
		const later = datesFrom(rule.anchorDate, 1500);
		return fc
			.record({
				end: fc.oneof(
					fc.constant({}),
					later.map((until) => ({ until })),
					fc.integer({ min: 1, max: 80 }).map((count) => ({ count }))
				),
				// Enough dates to include some of the rule.
				excludedDates: fc.array(datesFrom(rule.anchorDate, 100), { maxLength: 20 }),
				addedDates: fc.array(datesFrom(rule.anchorDate, 1500), { maxLength: 5 })
			})
			.map(({ end, ...more }) => ({ ...rule, ...end, ...more }));
	});
}

/** Ranges of up to three years that begin up to five years around a date; some are empty. */
export function rangesNear(date: LocalDate): fc.Arbitrary<DateRange> {
	return fc
		.tuple(fc.integer({ min: -400, max: 1800 }), fc.integer({ min: -5, max: 950 }))
		.map(([days, length]) => ({
			from: later(date, days),
			until: later(date, days + length)
		}));
}

function datesFrom(date: LocalDate, days: number): fc.Arbitrary<LocalDate> {
	return fc.integer({ min: 0, max: days }).map((more) => later(date, more));
}

function later(date: LocalDate, days: number): LocalDate {
	return dateAt(Date.parse(date) + days * dayMs);
}

function dateAt(at: number): LocalDate {
	return new Date(at).toISOString().slice(0, 10) as LocalDate;
}
