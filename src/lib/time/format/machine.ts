import { Temporal } from 'temporal-polyfill';
import type { LocalTime } from '$lib/time/dates';
import type { Instant } from '$lib/time/instant';
import { minutesOfDay, wallOf } from '$lib/time/wall';
import type { Zone } from '$lib/time/zones';

/** For `<time datetime>`: `2026-11-26T18:30:00+01:00` is the instant with its local time. */
export function isoDateTime(instant: Instant, zone: Zone): string {
	return Temporal.Instant.fromEpochMilliseconds(instant).toString({
		timeZone: zone,
		smallestUnit: 'second'
	});
}

/** The local time in `zone`, `HH:MM`, for form fields and URLs. */
export function clock(instant: Instant, zone: Zone): LocalTime {
	return wallOf(instant, zone).time;
}

/** The local time in `zone` as hours: 18:30 is 18.5; midnight is 0, never 24. */
export function decimalHours(instant: Instant, zone: Zone): number {
	return minutesOfDay(clock(instant, zone)) / 60;
}
