import { addDays, type LocalDate, type LocalTime } from '$lib/time/dates';
import type { Interval } from '$lib/time/interval';
import { existsAt, instantAt } from '$lib/time/wall';
import type { Zone } from '$lib/time/zones';

/** Start and end in local time, the same on every date of a rule. */
export interface WallHours {
	startTime: LocalTime;
	/** When not after the start: on the next day. */
	endTime: LocalTime;
}

/** The interval of the occurrence on a local date; undefined when the clock change skips its start or end. */
export function occurrenceHours(
	{ startTime, endTime }: WallHours,
	date: LocalDate,
	zone: Zone
): Interval | undefined {
	const lastDate = endTime <= startTime ? addDays(date, 1) : date;
	if (!existsAt(date, startTime, zone) || !existsAt(lastDate, endTime, zone)) return undefined;
	return {
		startsAt: instantAt(date, startTime, zone),
		endsAt: instantAt(lastDate, endTime, zone)
	};
}
