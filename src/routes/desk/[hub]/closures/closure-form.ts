import * as v from 'valibot';
import { refuse, type Refusal } from '$lib/messages/refusal';
import * as m from '$lib/paraglide/messages';
import { addDays, isDate, isTime } from '$lib/time/dates';
import type { Interval } from '$lib/time/interval';
import { existsAt, instantAt } from '$lib/time/wall';

const date = v.pipe(
	v.string(),
	v.check(isDate, () => m.bookings_error_day())
);
const time = v.pipe(
	v.string(),
	v.check(isTime, () => m.bookings_error_time())
);

/** A closure as a concierge writes it. */
export const closureForm = v.object({
	/** A room's slug; empty for the whole hub. */
	room: v.optional(v.pipe(v.string(), v.maxLength(80)), ''),
	startDate: date,
	startTime: time,
	endDate: date,
	endTime: time,
	reason: v.pipe(
		v.string(),
		v.trim(),
		v.nonEmpty(() => m.rooms_error_reason()),
		v.maxLength(80, () => m.rooms_error_long())
	)
});

/** Its instants. 23:59 is the end of the day: no form can say 24:00. */
export function closureTimes(
	values: v.InferOutput<typeof closureForm>,
	zone: string
): Interval | Refusal {
	const { startDate, startTime, endDate, endTime } = values;
	const [lastDate, lastTime] =
		endTime === '23:59' ? [addDays(endDate, 1), '00:00'] : [endDate, endTime];
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
