import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { addDays, type LocalDate, type LocalTime } from '$lib/time/dates';
import { hourMs } from '$lib/time/durations';
import type { Instant } from '$lib/time/instant';
import type { Interval } from '$lib/time/interval';
import { existsAt, instantAt, wallOf } from '$lib/time/wall';
import type { Zone } from '$lib/time/zones';

/** What a form says of a time: a day and two hours on the hub's clock. */
export interface LocalRange {
	day: LocalDate;
	from: LocalTime;
	/** `00:00` is the end of the day; an hour before `from` belongs to the night that follows. */
	until: LocalTime;
}

// A whole day from 14:00 to 13:00 is a slip of the pen; a night from 22:00 to 02:00 is not.
const longestNight = 12 * hourMs;

/**
 * The instants of a wish. Of an hour that the autumn clock change shows twice the first is meant
 * (RFC 5545 3.3.5).
 * @returns `time-skipped` for an hour that the spring clock change leaves out, `booking-order` for an
 *   end that does not come after the start
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
 * The other way round: how a form says these instants. Undefined for the second of two hours that the
 * autumn clock change shows twice: no form can say it.
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
