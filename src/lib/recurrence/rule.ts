import type { LocalDate } from '$lib/time/dates';

/**
 * A rule with more dates is refused: enough for two years of daily dates, or 38 years of fortnightly ones.
 */
export const longestSeries = 1000;

/** The day of the week after ISO 8601: 1 is Monday, 7 Sunday. */
export type Weekday = number;

/** What repeats, after the FREQ, INTERVAL, BYDAY and BYMONTHDAY of RFC 5545 3.3.10. */
export type Frequency =
	| { frequency: 'daily' }
	/** On some days of a week; a week begins on Monday. */
	| { frequency: 'weekly'; weekdays: readonly Weekday[] }
	/** From 1 to 31, or -1 for the last day. A month that lacks the day is skipped, not shortened. */
	| { frequency: 'monthly-by-date'; monthDay: number }
	/** The first to the fourth weekday of a month, or -1 for the last. */
	| { frequency: 'monthly-by-weekday'; nth: 1 | 2 | 3 | 4 | -1; weekday: Weekday };

/**
 * A rule of dates on the calendar, without time and zone: neither a clock change nor a week 53 shifts
 * them. Without `until` and `count` it has no end; it never has both (RFC 5545 3.3.10).
 */
export type RecurrenceRule = Frequency & {
	/**
	 * The earliest possible date; periods count from the day, week or month that contains it. It is a date
	 * of the rule only when its weekday or its day of the month matches.
	 */
	anchorDate: LocalDate;
	/** Every n days, weeks or months, from 1 to 366. */
	interval: number;
	/** The last possible date. */
	until?: LocalDate | undefined;
	/** The number of dates, including excluded ones but not added ones. */
	count?: number | undefined;
	/** Dates without an occurrence, even when they are added too (EXDATE). */
	excludedDates?: readonly LocalDate[] | undefined;
	/** Extra dates outside the rule's rhythm, end and count (RDATE). */
	addedDates?: readonly LocalDate[] | undefined;
};

/** A range of dates, both included, like the UNTIL of RFC 5545. */
export interface DateRange {
	from: LocalDate;
	until: LocalDate;
}
