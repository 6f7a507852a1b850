import { and, isNull, lt, lte, or } from 'drizzle-orm';
import { dayMs } from '$lib/time/durations';
import { minus } from '$lib/time/instant';
import { mailedCodes, sessions, rateLimits } from './schema';
import type { Change } from '../db/change';

/** Deletes expired sessions, old codes and old attempt counts. Runs in the tick. */
export async function purgeExpired({ tx, now }: Change): Promise<void> {
	await tx.delete(sessions).where(lte(sessions.expiresAt, now));
	await tx.delete(mailedCodes).where(lt(mailedCodes.expiresAt, minus(now, dayMs)));
	await tx
		.delete(rateLimits)
		.where(
			and(
				lt(rateLimits.windowStartedAt, minus(now, 2 * dayMs)),
				or(isNull(rateLimits.blockedUntil), lte(rateLimits.blockedUntil, now))
			)
		);
}
