import { and, eq, gt, isNotNull, isNull, max, sql } from 'drizzle-orm';
import { users } from '../../auth/schema';
import type { EventId, UserId } from '../../db/id';
import type { Db } from '../../db/types';
import { isOneOf } from '../../entries/is-one-of';
import { invitations } from '../schema';

/** The highest SEQUENCE that each account was mailed of an event, for the entry in its own calendar. */
export function listMailedSequences(
	db: Db,
	eventIds: string[]
): Promise<{ eventId: EventId; userId: UserId; sequence: number }[]> {
	const account = sql<UserId>`coalesce(${invitations.userId}, ${users.id})`;
	return db
		.select({
			eventId: invitations.subjectId,
			userId: account,
			sequence: max(invitations.sentSequence).mapWith(Number)
		})
		.from(invitations)
		.leftJoin(users, and(isNull(invitations.userId), eq(users.email, invitations.email)))
		.where(
			and(
				eq(invitations.subjectKind, 'event'),
				isOneOf(invitations.subjectId, eventIds),
				gt(invitations.sentSequence, 0),
				isNotNull(account)
			)
		)
		.groupBy(invitations.subjectId, account)
		.all();
}
