import { fromEpoch, type Instant } from '$lib/time/instant';

/**
 * The current time. Nothing else reads the system's clock: requests, jobs and
 * commands call this once and pass the time on as an argument.
 */
export function now(): Instant {
	return fromEpoch(Date.now());
}
