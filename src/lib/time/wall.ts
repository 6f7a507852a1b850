import type { LocalDate, LocalTime } from '$lib/time/dates';
import { dayMs, minutesPerDay } from '$lib/time/durations';
import { fromEpoch, type Instant } from '$lib/time/instant';
import { offsetAt } from '$lib/time/offset';
import type { Zone } from '$lib/time/zones';

/** A local time that the spring clock change skips. */
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
 * The instant of a local date and time in `zone`. A time that occurs twice at the autumn clock change is the
 * first of the two, as in RFC 5545 3.3.5.
 * @throws SkippedTimeError when the spring change skips the time; ask {@link existsAt} before
 */
export function instantAt(date: LocalDate, time: LocalTime, zone: Zone): Instant {
	const instant = earliest(date, time, zone);
	if (instant === undefined) throw new SkippedTimeError(date, time, zone);
	return instant;
}

/** Whether the local time exists on `date` in `zone`. */
export function existsAt(date: LocalDate, time: LocalTime, zone: Zone): boolean {
	return earliest(date, time, zone) !== undefined;
}

/** The local date and time in `zone` at an instant; seconds are dropped. */
export function wallOf(instant: Instant, zone: Zone): { date: LocalDate; time: LocalTime } {
	const shown = shownAt(instant, zone);
	return { date: shown.slice(0, 10) as LocalDate, time: shown.slice(11, 16) as LocalTime };
}

/** The date in `zone` at an instant. */
export function dateOf(instant: Instant, zone: Zone): LocalDate {
	return shownAt(instant, zone).slice(0, 10) as LocalDate;
}

/** Minutes after midnight of a local time: `18:30` is 1110. */
export function minutesOfDay(time: LocalTime): number {
	return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/**
 * The local time so many minutes after midnight.
 * @throws RangeError outside 0 … 1439
 */
export function timeOfMinutes(minutes: number): LocalTime {
	if (!Number.isInteger(minutes) || minutes < 0 || minutes >= minutesPerDay) {
		throw new RangeError(`${minutes} is no minute of a day`);
	}
	return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}` as LocalTime;
}

// Only the offsets of a day before and a day after can apply.
function earliest(date: LocalDate, time: LocalTime, zone: Zone): Instant | undefined {
	const asUtc = Date.parse(`${date}T${time}Z`);
	if (Number.isNaN(asUtc) || !isSame(asUtc, date, time)) {
		throw new RangeError(`${date} ${time} is no wall time`);
	}
	return [asUtc - dayMs, asUtc + dayMs]
		.map((near) => fromEpoch(asUtc - offsetAt(fromEpoch(near), zone)))
		.filter((instant) => instant + offsetAt(instant, zone) === asUtc)
		.sort((a, b) => a - b)[0];
}

// 30 February is read as 2 March.
function isSame(asUtc: number, date: LocalDate, time: LocalTime): boolean {
	return new Date(asUtc).toISOString().startsWith(`${date}T${time}`);
}

/** `2026-11-26T18:30:00.000Z`: local time in the zone; its Z has no meaning. */
function shownAt(instant: Instant, zone: Zone): string {
	return new Date(instant + offsetAt(instant, zone)).toISOString();
}

function twoDigits(n: number): string {
	return String(n).padStart(2, '0');
}
