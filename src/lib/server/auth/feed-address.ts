import { eq, sql } from 'drizzle-orm';
import { users } from './schema';
import type { Change } from '../db/change';

/** Gives a person's own calendar another address; the one before dies with the transaction. */
export async function renewFeedAddress({ tx }: Change, userId: string): Promise<void> {
	await tx
		.update(users)
		.set({ feedVersion: sql`${users.feedVersion} + 1` })
		.where(eq(users.id, userId));
}
