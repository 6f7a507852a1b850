import { and, gt, lte, or, type Column, type SQL } from 'drizzle-orm';
import type { Milliseconds } from '$lib/time/unit';
import { fromEpoch, type Instant, minus, plus } from '$lib/time/instant';
import { clockTolerance } from '../../clock';

/**
 * Before Sillon was there nothing was recorded: what says so was recorded by a clock that had not been set yet, as in
 * 1970. How old it is is not known, so what cannot be made again counts from the moment at which that is noticed.
 */
export const firstRecorded = fromEpoch(Date.UTC(2025, 0, 1));

// When something was recorded lies in the past, unless the clock was wrong: then it lies in the future, and a
// comparison with one end only takes it for recent until that comes. Each of these has both ends.

/** Whether it was recorded less than so many milliseconds ago. */
export function recordedWithin(column: Column, length: Milliseconds, now: Instant): SQL {
	return and(gt(column, minus(now, length)), lte(column, plus(now, clockTolerance)))!;
}

/**
 * Whether it was recorded so many milliseconds ago or more, or while the clock ran ahead: how long ago that
 * was is not known, so it counts as long.
 */
export function recordedBefore(column: Column, length: Milliseconds, now: Instant): SQL {
	return or(lte(column, minus(now, length)), recordedAhead(column, now))!;
}

/** Whether it lies in the future, so that it was recorded while the clock ran ahead. */
export function recordedAhead(column: Column, now: Instant): SQL {
	return gt(column, plus(now, clockTolerance));
}

/** `recordedWithin` for a moment that has been read. */
export function wasWithin(at: Instant, length: Milliseconds, now: Instant): boolean {
	return at > minus(now, length) && at <= plus(now, clockTolerance);
}
