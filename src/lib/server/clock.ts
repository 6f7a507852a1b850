import { minuteMs } from '$lib/time/durations';
import { fromEpoch, type Instant } from '$lib/time/instant';

/**
 * The current time. Nothing else reads the system's clock: requests, jobs and
 * commands call this once and pass the time on as an argument.
 */
export function now(): Instant {
	return fromEpoch(Date.now());
}

/**
 * How far two clocks that are right may differ, in milliseconds: what another process wrote, or this one
 * before a small correction. What lies farther in the future was written while a clock was wrong.
 */
export const clockTolerance = 5 * minuteMs;
