import { hourMs, minuteMs } from '$lib/time/durations';
import { earliestOf, type Instant, plus } from '$lib/time/instant';

/** How long after a change people are told: whoever corrects something often saves twice. */
export const quietMs = 5 * minuteMs;

/** How long at most when one change follows another. */
export const longestQuietMs = 20 * minuteMs;

/** Of what begins so soon, as it was or as it is now, people are told at once. */
const soonMs = 3 * hourMs;

/**
 * When people are told of a change that was just made.
 * @param since when the first change was made that nobody was told yet
 * @param starts of the event, as people know it and as it is
 */
export function dueAt(now: Instant, since: Instant, starts: Instant[] = []): Instant {
	if (starts.some((start) => start <= plus(now, soonMs))) return now;
	return earliestOf(plus(now, quietMs), plus(since, longestQuietMs));
}
