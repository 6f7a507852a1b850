import { minuteMs } from '$lib/time/durations';
import { earliestOf, type Instant, plus } from '$lib/time/instant';
import { isSoon, quietMs } from '../mail/quiet-period';

export { quietMs };

/** How long at most when one change follows another. */
export const longestQuietMs = 20 * minuteMs;

/**
 * When people are told of a change that was just made.
 * @param since when the first change was made that nobody was told yet
 * @param starts of the event, as people know it and as it is
 */
export function dueAt(now: Instant, since: Instant, starts: Instant[] = []): Instant {
	if (isSoon(now, starts)) return now;
	return earliestOf(plus(now, quietMs), plus(since, longestQuietMs));
}
