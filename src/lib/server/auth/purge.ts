import { and, isNull, like, lte, not, or } from 'drizzle-orm';
import { dayMs, hourMs } from '$lib/time/durations';
import type { Instant } from '$lib/time/instant';
import type { Milliseconds } from '$lib/time/unit';
import { recordedAhead, recordedBefore } from '../db/moments/recorded';
import { limits } from './limits/limits';
import { mailedCodes, oneTimeCodes, rateLimits, sessions } from './schema';
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
	await tx.delete(oneTimeCodes).where(recordedBefore(oneTimeCodes.createdAt, dayMs, now));
	const isFree = or(isNull(rateLimits.blockedUntil), lte(rateLimits.blockedUntil, now));
	const isOver = (length: Milliseconds) =>
		and(recordedBefore(rateLimits.windowStartedAt, length, now), isFree);
	await tx
		.delete(rateLimits)
		.where(
			or(
				recordedAhead(rateLimits.windowStartedAt, now),
				and(isOver(2 * dayMs), ...longCounts.map(([name]) => not(isOf(name)))),
				...longCounts.map(([name, { within }]) => and(isOver(within), isOf(name)))
			)
		);
}

/** Those that go on counting for longer than two days. */
const longCounts = Object.entries(limits).filter(([, { within }]) => within > 2 * dayMs);

function isOf(name: string) {
	return like(rateLimits.key, `${name}:%`);
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
