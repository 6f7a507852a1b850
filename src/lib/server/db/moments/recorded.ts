import { and, gt, lte, or, type Column, type SQL } from 'drizzle-orm';
import type { Milliseconds } from '$lib/time/unit';
import { type Instant, minus, plus } from '$lib/time/instant';
import { clockTolerance } from '../../clock';

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
