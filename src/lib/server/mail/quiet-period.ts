import { hourMs, minuteMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';

/** How long after a change people are told: whoever corrects something often saves twice. */
export const quietMs = 5 * minuteMs;

/** Of what begins so soon people are told at once. */
const soonMs = 3 * hourMs;

/** @param starts as people know it and as it is */
export function isSoon(now: Instant, starts: Instant[]): boolean {
	return starts.some((start) => start <= plus(now, soonMs));
}
