import { and, eq, sql } from 'drizzle-orm';
import type { EventId } from '../../db/id';
import type { Db } from '../../db/types';
import { isOneOf } from '../../entries/is-one-of';
import { outbox } from '../../outbox/schema';
import { invitations } from '../schema';

/** How many people are invited to something, and to how many of them a mail about it was rejected. */
export interface InvitedCount {
	invited: number;
	rejected: number;
}

/** Counts several events in one query; an event that nobody is invited to is not in the map. */
export async function countInvited(
	db: Db,
	eventIds: EventId[]
): Promise<Map<string, InvitedCount>> {
	const isRejected = sql`exists (
		select 1 from ${outbox}
		where ${outbox.subjectId} = ${invitations.id} and ${outbox.state} = 'rejected'
	)`;
	const rows = await db
		.select({
			eventId: invitations.subjectId,
			invited: sql<number>`count(*)`.mapWith(Number),
			rejected: sql<number>`sum(${isRejected})`.mapWith(Number)
		})
		.from(invitations)
		.where(
			and(
				eq(invitations.subjectKind, 'event'),
				isOneOf(invitations.subjectId, eventIds),
				eq(invitations.state, 'invited')
			)
		)
		.groupBy(invitations.subjectId)
		.all();
	return new Map(rows.map(({ eventId, ...row }) => [eventId, row]));
}
