import { Temporal } from 'temporal-polyfill';
import type { LocalTime } from '$lib/time/dates';
import type { Instant } from '$lib/time/instant';
import { minutesOfDay, wallOf } from '$lib/time/wall';
import type { Zone } from '$lib/time/zones';

/** For `<time datetime>`: `2026-11-26T18:30:00+01:00` names the instant and keeps the local hour. */
export function isoDateTime(instant: Instant, zone: Zone): string {
	return Temporal.Instant.fromEpochMilliseconds(instant).toString({
		timeZone: zone,
		smallestUnit: 'second'
	});
}

/** What a clock in `zone` shows, `HH:MM`, for form fields and addresses. */
export function clock(instant: Instant, zone: Zone): LocalTime {
	return wallOf(instant, zone).time;
}

/** Where an instant stands on the ruler of its day in `zone`: 18:30 is 18.5; midnight 0, never 24. */
export function decimalHours(instant: Instant, zone: Zone): number {
	return minutesOfDay(clock(instant, zone)) / 60;
}
