import { and, isNull, lt, lte, or } from 'drizzle-orm';
import { mailedCodes, sessions, rateLimits } from './schema';
import type { Change } from '../db/change';

const day = 86_400_000;

/** Removes what is of no use any more: ended sessions, old codes, counts of days gone by. For the tick. */
export async function purgeExpired({ tx, now }: Change): Promise<void> {
	await tx.delete(sessions).where(lte(sessions.expiresAt, now));
	await tx.delete(mailedCodes).where(lt(mailedCodes.expiresAt, now - day));
	await tx
		.delete(rateLimits)
		.where(
			and(
				lt(rateLimits.windowStartedAt, now - 2 * day),
				or(isNull(rateLimits.blockedUntil), lte(rateLimits.blockedUntil, now))
			)
		);
}
