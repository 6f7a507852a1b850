import { eq, inArray, sql } from 'drizzle-orm';
import type { Change } from '../../db/change';
import type { UserId } from '../../db/id';
import type { Db } from '../../db/types';
import { portionsOf } from '../../db/bulk/portions';
import { feedUses, users } from '../schema';

/** The last use of a personal calendar: a day in the zone of the network, and a family of clients. */
export type FeedUse = Pick<typeof feedUses.$inferSelect, 'usedOn' | 'client'>;

/** When the calendar of this person was last read; undefined for never, or not since its address is new. */
export async function findFeedUse(db: Db, userId: UserId): Promise<FeedUse | undefined> {
	return db
		.select({ usedOn: feedUses.usedOn, client: feedUses.client })
		.from(feedUses)
		.where(eq(feedUses.userId, userId))
		.get();
}

/** Stores the last uses of many calendars at once; not those of an address that is another one by now. */
export async function recordFeedUses(
	{ tx }: Change,
	uses: (FeedUse & { userId: UserId; feedVersion: number })[]
): Promise<void> {
	for (const some of portionsOf(uses, 100)) {
		const current = await currentAddresses(tx, some);
		if (current.length === 0) continue;
		await tx
			.insert(feedUses)
			.values(current.map(({ userId, usedOn, client }) => ({ userId, usedOn, client })))
			.onConflictDoUpdate({
				target: feedUses.userId,
				set: { usedOn: sql`excluded.used_on`, client: sql`excluded.client` }
			});
	}
}

async function currentAddresses<Use extends { userId: UserId; feedVersion: number }>(
	db: Db,
	uses: Use[]
): Promise<Use[]> {
	const ids = uses.map(({ userId }) => userId);
	const rows = await db
		.select({ id: users.id, feedVersion: users.feedVersion })
		.from(users)
		.where(inArray(users.id, ids))
		.all();
	const versions = new Map(rows.map(({ id, feedVersion }) => [id, feedVersion]));
	return uses.filter(({ userId, feedVersion }) => versions.get(userId) === feedVersion);
}
