import { and, eq, inArray, not, or, type SQL } from 'drizzle-orm';
import { isOfProvedAccount } from '../auth/account/of-proved';
import type { Db } from '../db/types';
import { personalKinds } from '../mail/kinds';
import type { Viewer } from '../members/viewer';
import { outbox } from '../outbox/schema';

/**
 * The mails of the embedded mailbox that a network admin may read while there is no mail server, as the condition of a
 * query: all but those that open somebody else's account, or that one person has written to another. Of a person who has not proved their address yet, they are
 * the only way in.
 */
export function readableByNetwork(db: Db, viewer: Pick<Viewer, 'id' | 'email'>): SQL | undefined {
	const { recipientEmail: email, userId } = outbox;
	return or(
		not(inArray(outbox.kind, personalKinds)),
		eq(userId, viewer.id),
		eq(email, viewer.email),
		not(isOfProvedAccount(db, { email, userId }))
	);
}

/** Whether a network admin may read this mail. */
export async function mayReadAsNetwork(
	db: Db,
	id: typeof outbox.$inferSelect.id,
	viewer: Pick<Viewer, 'id' | 'email'>
): Promise<boolean> {
	const found = await db
		.select({ id: outbox.id })
		.from(outbox)
		.where(and(eq(outbox.id, id), readableByNetwork(db, viewer)))
		.get();
	return found !== undefined;
}
