import { eq, sql } from 'drizzle-orm';
import type { Refusal } from '$lib/messages/refusal';
import type { UserId } from '../db/id';
import { refuseUnlessOwn } from './policy';
import { users } from './schema';
import type { Change } from '../db/change';

/**
 * Gives the personal feed a new address; the old one stops working when the transaction commits. Refused with
 * `not-yours`.
 */
export async function renewFeedAddress(change: Change, userId: UserId): Promise<void | Refusal> {
	const notAllowed = await refuseUnlessOwn(change, userId);
	if (notAllowed) return notAllowed;
	await change.tx
		.update(users)
		.set({ feedVersion: sql`${users.feedVersion} + 1` })
		.where(eq(users.id, userId));
}
