import { eq, sql } from 'drizzle-orm';
import type { Tx } from '../db/types';
import { users } from './schema';

/** Gives a person's own calendar another address; the one before dies with the transaction. */
export async function renewFeedAddress(tx: Tx, userId: string): Promise<void> {
	await tx
		.update(users)
		.set({ feedVersion: sql`${users.feedVersion} + 1` })
		.where(eq(users.id, userId));
}
