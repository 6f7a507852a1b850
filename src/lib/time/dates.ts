import { Temporal } from 'temporal-polyfill';
import type { Instant } from '$lib/time/instant';
import { existsAt, instantAt } from '$lib/time/wall';
import type { Unit } from '$lib/time/unit';
import type { Zone } from '$lib/time/zones';

/** A calendar date without zone, `2026-11-26`. */
export type LocalDate = Unit<string, 'local date'>;

/** A month, `2026-11`. */
export type YearMonth = Unit<string, 'month'>;

/** A local time, `18:30`, from `00:00` to `23:59`. */
export type LocalTime = Unit<string, 'local time'>;

export const midnight = '00:00' as LocalTime;

/**
 * Whether `text` is an existing date `YYYY-MM-DD`; 29 February 2027 does not exist. Distant years are
 * typing errors, and near the ends of the calendar there is no next day.
 */
export function isDate(text: string): text is LocalDate {
	if (!/^(?:19|20|21)\d{2}-\d{2}-\d{2}$/.test(text)) return false;
	const midnight = new Date(`${text}T00:00Z`);
	return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text);
}

/** Whether `text` is an `HH:MM` of the 24-hour clock; `24:00` is refused. */
export function isTime(text: string): text is LocalTime {
	return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** Whether `text` is a `YYYY-MM`. */
export function isYearMonth(text: string): text is YearMonth {
	return isDate(`${text}-01`);
}

/**
 * Parses a local date.
 * @throws Error when `text` is not one
 */
export function parseDate(text: string): LocalDate {
	if (!isDate(text)) throw new RangeError(`${text} is no date`);
	return text;
}

/**
 * Parses a local time.
 * @throws Error when `text` is not one
 */
export function parseTime(text: string): LocalTime {
	if (!isTime(text)) throw new RangeError(`${text} is no time`);
	return text;
}

/** The month that holds a date. */
export function monthOf(date: LocalDate): YearMonth {
	return date.slice(0, 7) as YearMonth;
}

/** The first date of a month. */
export function startOfMonth(month: YearMonth): LocalDate {
	return `${month}-01` as LocalDate;
}

/** The date `days` later; earlier when negative. */
export function addDays(date: LocalDate, days: number): LocalDate {
	return Temporal.PlainDate.from(date).add({ days }).toString() as LocalDate;
}

/** The month `months` later; earlier when negative. */
export function addMonths(month: YearMonth, months: number): YearMonth {
	return Temporal.PlainYearMonth.from(month).add({ months }).toString() as YearMonth;
}

/** Calendar days from one date to another, negative when `to` comes first. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
	return Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days;
}

/** The day of the week after ISO 8601: 1 is Monday, 7 Sunday. */
export function weekdayOf(date: LocalDate): number {
	return Temporal.PlainDate.from(date).dayOfWeek;
}

/** The Monday of the week that holds `date`. */
export function startOfWeek(date: LocalDate): LocalDate {
	return addDays(date, 1 - weekdayOf(date));
}

/** The whole weeks, Monday first, that cover a month: four to six rows of seven dates. */
export function monthGrid(month: YearMonth): LocalDate[][] {
	const firstOfNext = startOfMonth(addMonths(month, 1));
	const weeks: LocalDate[][] = [];
	for (
		let monday = startOfWeek(startOfMonth(month));
		monday < firstOfNext;
		monday = addDays(monday, 7)
	) {
		weeks.push(Array.from({ length: 7 }, (_, day) => addDays(monday, day)));
	}
	return weeks;
}

/** The first instant of a day in a zone: midnight, or later where the clock change skips midnight. */
export function startOfDay(date: LocalDate, zone: Zone): Instant {
	if (existsAt(date, midnight, zone)) return instantAt(date, midnight, zone);
	return Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds as Instant;
}

/** The first instant that no longer belongs to the day, 23 to 25 hours after its start. */
export function endOfDay(date: LocalDate, zone: Zone): Instant {
	return startOfDay(addDays(date, 1), zone);
}
