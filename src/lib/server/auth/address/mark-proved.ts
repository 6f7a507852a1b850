import { and, eq, isNull } from 'drizzle-orm';
import type { Change } from '../../db/change';
import { users } from '../schema';
import type { User } from '../user';

/** Remembers that a mailed link showed the mailbox to be the person's. */
export async function markProved({ tx, now }: Change, { id }: Pick<User, 'id'>): Promise<void> {
	await tx
		.update(users)
		.set({ emailProvedAt: now })
		.where(and(eq(users.id, id), isNull(users.emailProvedAt)));
}
