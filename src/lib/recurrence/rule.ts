import type { LocalDate } from '$lib/time/dates';

/** A rule of more dates than this is refused: daily for more than two years, fortnightly for 38. */
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
	 * No date of the rule is before it, and periods count from the day, week or month that holds it.
	 * It is a date of the rule only when it is one by its weekday or day of the month.
	 */
	anchorDate: LocalDate;
	/** Every n days, weeks or months, from 1 to 366. */
	interval: number;
	/** The last date that the rule may have. */
	until?: LocalDate | undefined;
	/** How many dates the rule has, those that are excluded included, those that are added not. */
	count?: number | undefined;
	/** On these there is nothing, even if they are added, too (EXDATE). */
	excludedDates?: readonly LocalDate[] | undefined;
	/** On these there is something outside the rule's rhythm, its end and its number (RDATE). */
	addedDates?: readonly LocalDate[] | undefined;
};

/** A stretch of the calendar: both dates belong to it, as the UNTIL of RFC 5545 does. */
export interface DateRange {
	from: LocalDate;
	until: LocalDate;
}
