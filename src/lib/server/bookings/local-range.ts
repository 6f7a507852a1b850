import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { addDays, type LocalDate, type LocalTime } from '$lib/time/dates';
import { hourMs } from '$lib/time/durations';
import type { Instant } from '$lib/time/instant';
import type { Interval } from '$lib/time/interval';
import { existsAt, instantAt, wallOf } from '$lib/time/wall';
import type { Zone } from '$lib/time/zones';

/** A time range as a form gives it: a date and two times on the hub's clock. */
export interface LocalRange {
	day: LocalDate;
	from: LocalTime;
	/** `00:00` is the end of the day; a time before `from` is on the next date. */
	until: LocalTime;
}

// 14:00 to 13:00 the next day is a typing error; 22:00 to 02:00 is not.
const longestNight = 12 * hourMs;

/**
 * The instants of a local range. A time that the autumn clock change repeats means the first one
 * (RFC 5545 3.3.5).
 * Refused with `time-skipped`: a time that the spring clock change skips; `booking-order`: the end is not
 * after the start, or more than 12 hours later on the next date.
 */
export function toInterval({ day, from, until }: LocalRange, zone: Zone): Interval | Refusal {
	const startsAt = instantOf(day, from, zone, 'from');
	if (isRefusal(startsAt)) return startsAt;
	const sameDay = until > from ? instantOf(day, until, zone, 'until') : undefined;
	if (isRefusal(sameDay)) return sameDay;
	if (sameDay !== undefined) return ordered(startsAt, sameDay);
	const nextDay = instantOf(addDays(day, 1), until, zone, 'until');
	if (isRefusal(nextDay)) return nextDay;
	if (until !== '00:00' && nextDay - startsAt > longestNight) {
		return refuse('booking-order', { field: 'until' });
	}
	return ordered(startsAt, nextDay);
}

/**
 * The inverse: the local range of an interval, for a form. Undefined when it starts in the second of two
 * repeated hours, which no form can express.
 */
export function toLocalRange({ startsAt, endsAt }: Interval, zone: Zone): LocalRange | undefined {
	const start = wallOf(startsAt, zone);
	const wall = { day: start.date, from: start.time, until: wallOf(endsAt, zone).time };
	return instantAt(start.date, start.time, zone) === startsAt ? wall : undefined;
}

function instantOf(date: LocalDate, time: LocalTime, zone: Zone, field: string): Instant | Refusal {
	if (existsAt(date, time, zone)) return instantAt(date, time, zone);
	return refuse('time-skipped', { field, values: { time: { wall: time }, day: { date } } });
}

function ordered(startsAt: Instant, endsAt: Instant): Interval | Refusal {
	return endsAt > startsAt ? { startsAt, endsAt } : refuse('booking-order', { field: 'until' });
}
