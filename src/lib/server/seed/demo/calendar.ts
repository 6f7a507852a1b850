import { addDays, type LocalDate, type LocalTime, startOfWeek, weekdayOf } from '$lib/time/dates';
import type { Instant } from '$lib/time/instant';
import { dateOf, instantAt } from '$lib/time/wall';
import type { Hub } from '../../hubs';

/** The dates of the demo, counted from the day it is made. */
export function calendarOf(hub: Hub, now: Instant) {
	const today = dateOf(now, hub.zone);
	return {
		today,
		/** The date `days` from today. */
		day: (days: number) => addDays(today, days),
		/** A weekday (1 is Monday) of the week that is `weeks` from this one. */
		weekday: (weekday: number, weeks: number) =>
			addDays(startOfWeek(today), weeks * 7 + weekday - 1),
		/** The first such weekday from today on. */
		next: (weekday: number) => addDays(today, (weekday - weekdayOf(today) + 7) % 7),
		at: (date: LocalDate, time: LocalTime) => instantAt(date, time, hub.zone)
	};
}
