import { and, isNull, lte, or } from 'drizzle-orm';
import { dayMs, hourMs } from '$lib/time/durations';
import type { Instant } from '$lib/time/instant';
import { recordedAhead, recordedBefore } from '../db/moments/recorded';
import { mailedCodes, sessions, rateLimits } from './schema';
import type { Change } from '../db/change';
import type { Db } from '../db/types';

/**
 * Deletes expired sessions, old codes and old attempt counts. Runs in the tick. Codes and counts from the future
 * go too; a session from the future stays until that comes, for it may be now that the clock is wrong.
 */
export async function purgeExpired({ tx, now }: Change): Promise<void> {
	await tx.delete(sessions).where(lte(sessions.expiresAt, now));
	// A day after the hour that the longest of them is good for.
	await tx.delete(mailedCodes).where(recordedBefore(mailedCodes.createdAt, dayMs + hourMs, now));
	const free = or(isNull(rateLimits.blockedUntil), lte(rateLimits.blockedUntil, now));
	await tx
		.delete(rateLimits)
		.where(
			or(
				recordedAhead(rateLimits.windowStartedAt, now),
				and(recordedBefore(rateLimits.windowStartedAt, 2 * dayMs, now), free)
			)
		);
}

/** Whether there are sessions to forget: a clock that is set back would bring them back to life. */
export async function hasExpiredSessions(db: Db, now: Instant): Promise<boolean> {
	const row = await db
		.select({ idHash: sessions.idHash })
		.from(sessions)
		.where(lte(sessions.expiresAt, now))
		.limit(1)
		.get();
	return row !== undefined;
}
