import { Temporal } from 'temporal-polyfill';
import type { LocalDate, LocalTime } from '$lib/time/dates';
import type { Zone } from '$lib/time/zones';

/** A wall time that the spring clock change leaves out. */
export class SkippedTimeError extends Error {
	override name = 'SkippedTimeError';

	constructor(
		readonly date: LocalDate,
		readonly time: LocalTime,
		readonly zone: Zone
	) {
		super(`${date} ${time} does not exist in ${zone}`);
	}
}

/**
 * The instant, in epoch milliseconds, at which a clock in `zone` shows `time` on `date`.
 * A time that the autumn clock change shows twice is the first of the two, as in RFC 5545 3.3.5.
 * A time that the spring change skips throws {@link SkippedTimeError}; ask {@link existsAt} before.
 */
export function instantAt(date: LocalDate, time: LocalTime, zone: Zone): number {
	const instant = earliest(date, time, zone);
	if (instant === undefined) throw new SkippedTimeError(date, time, zone);
	return instant;
}

/** Whether a clock in `zone` ever shows `time` on `date`. */
export function existsAt(date: LocalDate, time: LocalTime, zone: Zone): boolean {
	return earliest(date, time, zone) !== undefined;
}

/** What the clock and the calendar in `zone` show at an instant; seconds are dropped. */
export function wallOf(instant: number, zone: Zone): { date: LocalDate; time: LocalTime } {
	const zoned = zonedAt(instant, zone);
	return {
		date: zoned.toPlainDate().toString(),
		time: zoned.toPlainTime().toString({ smallestUnit: 'minute' })
	};
}

/** The date in `zone` at an instant. */
export function dateOf(instant: number, zone: Zone): LocalDate {
	return zonedAt(instant, zone).toPlainDate().toString();
}

/** Minutes from midnight on the wall clock: `18:30` is 1110. */
export function minutesOfDay(time: LocalTime): number {
	const { hour, minute } = Temporal.PlainTime.from(time);
	return hour * 60 + minute;
}

/** The wall time so many minutes after midnight; throws outside 0 … 1439. */
export function timeOfMinutes(minutes: number): LocalTime {
	if (!Number.isInteger(minutes) || minutes < 0 || minutes >= 24 * 60) {
		throw new RangeError(`${minutes} is no minute of a day`);
	}
	return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

function earliest(date: LocalDate, time: LocalTime, zone: Zone): number | undefined {
	const wall = Temporal.PlainDateTime.from(`${date}T${time}`);
	// 'earlier' moves a skipped time back by the length of the gap; it then shows another time.
	const zoned = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
	return zoned.toPlainDateTime().equals(wall) ? zoned.epochMilliseconds : undefined;
}

function zonedAt(instant: number, zone: Zone): Temporal.ZonedDateTime {
	return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
}

function twoDigits(n: number): string {
	return String(n).padStart(2, '0');
}
