import { and, count, desc, eq, isNotNull, min, sql } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import type { HubId, InviteBatchId } from '../../../db/id';
import type { Db } from '../../../db/types';
import { outbox } from '../../../outbox/schema';
import { invites } from '../../schema';

/** An import, as far as its rows are kept. */
export interface InviteBatch {
	id: InviteBatchId;
	invitedAt: Instant;
	all: number;
	/** Whose mail waits no longer, rejected or not: of a disabled account there is none, which nobody learns. */
	sent: number;
	accepted: number;
	declined: number;
}

/** The imports of a hub, the newest first. */
export async function listInviteBatches(db: Db, hubId: HubId): Promise<InviteBatch[]> {
	const rows = await db
		.select({
			id: invites.batchId,
			invitedAt: sql<Instant>`${min(invites.invitedAt)}`,
			all: count(),
			// Named in full: a column of the only table of a query is written without it, and outbox has an id, too.
			sent: sql<number>`coalesce(sum(mailed_at is not null and not exists (
				select 1 from ${outbox} as mail
				where mail.subject_id = invites.id and mail.state in ('queued', 'leased', 'deferred')
			)), 0)`,
			accepted: count(invites.acceptedAt),
			declined: count(invites.declinedAt)
		})
		.from(invites)
		.where(and(eq(invites.hubId, hubId), isNotNull(invites.batchId)))
		.groupBy(invites.batchId)
		.orderBy(desc(min(invites.invitedAt)))
		.all();
	return rows.map(({ id, ...row }) => ({ id: id!, ...row }));
}
