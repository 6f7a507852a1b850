import { and, eq, exists, gt, isNull, or, not } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { HubId } from '../../db/id';
import type { Db } from '../../db/types';
import { outbox } from '../schema';

/**
 * The addresses, in lower case, to which mails of a hub were rejected, and none was sent since: what is written
 * there would be rejected, too.
 */
export async function listRejectedAddresses(db: Db, hubId: HubId): Promise<Set<string>> {
	const later = alias(outbox, 'later');
	// By account or by bare address, for each of which there is an index.
	const toThem = or(
		eq(later.userId, outbox.userId),
		and(isNull(later.userId), eq(later.recipientEmail, outbox.recipientEmail))
	);
	const sentSince = db
		.select({ id: later.id })
		.from(later)
		.where(
			and(
				toThem,
				eq(later.recipientEmail, outbox.recipientEmail),
				eq(later.state, 'sent'),
				gt(later.position, outbox.position)
			)
		);
	const rows = await db
		.selectDistinct({ email: outbox.recipientEmail })
		.from(outbox)
		.where(and(eq(outbox.hubId, hubId), eq(outbox.state, 'rejected'), not(exists(sentSince))))
		.all();
	return new Set(rows.map(({ email }) => email));
}
