import * as v from 'valibot';
import { refuse, type Refusal } from '$lib/messages/refusal';
import * as m from '$lib/messages/catalogue';
import { date, given, line, time } from '$lib/server/http/forms/fields';
import { endOfDay, type LocalDate, type LocalTime, startOfDay } from '$lib/time/dates';
import type { Instant } from '$lib/time/instant';
import type { Interval } from '$lib/time/interval';
import { existsAt, instantAt } from '$lib/time/wall';
import type { Zone } from '$lib/time/zones';

const orNone = <Schema extends v.GenericSchema<string, string>>(schema: Schema) =>
	v.optional(
		v.union([v.literal(''), schema], () => m.events_error_time()),
		''
	);

/** A closure as a concierge writes it: whole days, or with hours. */
export const closureForm = v.object({
	/** A room's slug; empty for the whole hub. */
	room: v.optional(given(), ''),
	startDate: date,
	/** Empty: from the beginning of the day. */
	startTime: orNone(time),
	/** Empty: one day only. */
	endDate: orNone(date),
	/** Empty: until the end of the day. */
	endTime: orNone(time),
	reason: line(80, m.rooms_error_reason),
	/** Which bookings the page has shown as affected, and the ids of those to cancel. */
	seen: v.optional(given(), ''),
	cancel: v.optional(v.array(given(40)), [])
});

/**
 * Start and end as instants; 23:59 means the end of the day, as no form can send 24:00. Refused with
 * `time-skipped`: a clock change skips one of the times.
 */
export function closureTimes(
	{ startDate, startTime, endDate, endTime }: v.InferOutput<typeof closureForm>,
	zone: Zone
): Interval | Refusal {
	const lastDate = endDate || startDate;
	const skipped =
		skippedAt(startDate, startTime, 'startTime', zone) ??
		skippedAt(lastDate, endTime, 'endTime', zone);
	if (skipped) return skipped;
	const untilMidnight = endTime === '' || endTime === '23:59';
	return {
		startsAt: at(startDate, startTime, zone) ?? startOfDay(startDate, zone),
		endsAt: (!untilMidnight && at(lastDate, endTime, zone)) || endOfDay(lastDate, zone)
	};
}

function at(day: LocalDate, time: LocalTime | '', zone: Zone): Instant | undefined {
	return time === '' ? undefined : instantAt(day, time, zone);
}

function skippedAt(
	day: LocalDate,
	time: LocalTime | '',
	field: string,
	zone: Zone
): Refusal | undefined {
	if (time === '' || existsAt(day, time, zone)) return undefined;
	return refuse('time-skipped', { field, values: { time: { wall: time }, day: { date: day } } });
}
