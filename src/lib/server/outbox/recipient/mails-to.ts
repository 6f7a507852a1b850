import { and, count, eq, isNotNull } from 'drizzle-orm';
import type { HubId, UserId } from '../../db/id';
import type { Db } from '../../db/types';
import { outbox } from '../schema';

/** An account at an address: a desk learns of no other address of theirs. */
interface To {
	id: UserId;
	email: string;
}

/** The condition of a query: it is to this account, at this address. */
export const isTo = ({ id, email }: To) =>
	and(...[isNotNull(outbox.userId), eq(outbox.userId, id)], eq(outbox.recipientEmail, email));

/** How many mails of a hub somebody has been written. */
export async function countMailsTo(db: Db, hubId: HubId, to: To): Promise<number> {
	const row = await db
		.select({ mails: count() })
		.from(outbox)
		.where(and(eq(outbox.hubId, hubId), isTo(to)))
		.get();
	return row?.mails ?? 0;
}
