import { hourMs } from '$lib/time/durations';
import { fromEpoch, type Instant, minus, plus } from '$lib/time/instant';
import { clockTolerance } from '../clock';
import type { Change } from './change';
import { findFact, setFact } from './installation';
import type { Db } from './types';

/** How far ahead of the latest moment a clock may be: a night without the server says nothing. */
export const clockMargin = 12 * hourMs;

/** The greatest moment that this installation has seen, by a clock that counted as right. */
export async function findLatestMoment(db: Db): Promise<Instant | undefined> {
	const value = await findFact(db, 'latest-moment');
	return value === undefined ? undefined : fromEpoch(Number(value));
}

/** Records that now counts as right, also when that is earlier than what was seen. */
export async function setLatestMoment(change: Change): Promise<void> {
	await setFact(change, 'latest-moment', String(change.now));
}

/**
 * Whether a clock that says now may be wrong: it is before what was seen, or far beyond it
 * (docs/decisions/0016).
 */
export function isDoubtful(now: Instant, latest: Instant): boolean {
	return now < minus(latest, clockTolerance) || now > plus(latest, clockMargin);
}
