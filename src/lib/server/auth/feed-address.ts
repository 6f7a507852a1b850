import { eq, sql } from 'drizzle-orm';
import type { Refusal } from '$lib/messages/refusal';
import type { UserId } from '../db/id';
import { refuseUnlessOwn } from './policy';
import { refuseInPublicDemo } from './public-demo';
import { recordRevocation } from './revocations/record';
import { feedUses, users } from './schema';
import type { Change } from '../db/change';

/**
 * Gives the personal feed a new address; the old one stops working when the transaction commits. Refused with
 * `not-yours`, `public-demo`.
 */
export async function renewFeedAddress(change: Change, userId: UserId): Promise<void | Refusal> {
	const notAllowed = (await refuseUnlessOwn(change, userId)) ?? refuseInPublicDemo(change);
	return notAllowed ?? giveNewFeedAddress(change, userId);
}

/** As `renewFeedAddress`, without checking the actor. Nobody has read the new address yet. */
export async function giveNewFeedAddress(change: Change, userId: UserId): Promise<void> {
	const { tx } = change;
	const renewed = await tx
		.update(users)
		.set({ feedVersion: sql`${users.feedVersion} + 1` })
		.where(eq(users.id, userId))
		.returning({ version: users.feedVersion })
		.get();
	if (renewed) await recordRevocation(change, userId, 'feed', String(renewed.version));
	await tx.delete(feedUses).where(eq(feedUses.userId, userId));
}
