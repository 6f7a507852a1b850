import * as v from 'valibot';
import { refuse, type Refusal } from '$lib/messages/refusal';
import * as m from '$lib/messages/catalogue';
import { date, given, line, time } from '$lib/server/http/forms/fields';
import { addDays, type LocalDate, type LocalTime, midnight } from '$lib/time/dates';
import type { Interval } from '$lib/time/interval';
import { existsAt, instantAt } from '$lib/time/wall';
import type { Zone } from '$lib/time/zones';

/** A closure as a concierge writes it. */
export const closureForm = v.object({
	/** A room's slug; empty for the whole hub. */
	room: v.optional(given(), ''),
	startDate: date,
	startTime: time,
	endDate: date,
	endTime: time,
	reason: line(80, m.rooms_error_reason)
});

/**
 * Start and end as instants; 23:59 means the end of the day, as no form can send 24:00. Refused with
 * `time-skipped`: a clock change skips one of the times.
 */
export function closureTimes(
	values: v.InferOutput<typeof closureForm>,
	zone: Zone
): Interval | Refusal {
	const { startDate, startTime, endDate, endTime } = values;
	const [lastDate, lastTime]: [LocalDate, LocalTime] =
		endTime === '23:59' ? [addDays(endDate, 1), midnight] : [endDate, endTime];
	for (const [day, time, field] of [
		[startDate, startTime, 'startTime'],
		[lastDate, lastTime, 'endTime']
	] as const) {
		if (existsAt(day, time, zone)) continue;
		return refuse('time-skipped', { field, values: { time: { wall: time }, day: { date: day } } });
	}
	return {
		startsAt: instantAt(startDate, startTime, zone),
		endsAt: instantAt(lastDate, lastTime, zone)
	};
}
