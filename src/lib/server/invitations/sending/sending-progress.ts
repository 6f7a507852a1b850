import { and, eq, gte, inArray, max, ne, sql, type SQL } from 'drizzle-orm';
import { hourMs } from '$lib/time/durations';
import { minus, type Instant } from '$lib/time/instant';
import type { Db } from '../../db/types';
import { outbox } from '../../outbox/schema';
import { about } from '../find';
import { invitations } from '../schema';
import type { InvitationSubject } from '../subject';
import { isStoppable } from './stop-sending';

/** How far the mails of a subject are. */
export interface SendingProgress {
	waiting: number;
	/** Some are about to be sent. */
	moving: boolean;
	/** Of the last sending: all of them, and those that were sent. */
	total: number;
	done: number;
	trouble: number;
	/** How many have not been tried yet, so that one can stop them. */
	stoppable: number;
}

/** Earlier sendings, more than an hour before the newest mail, do not count as progress. */
const oneSending = hourMs;

/** Counts the mails about the invitations to a subject, in two rows however many are invited. */
export async function sendingProgress(
	db: Db,
	subject: Pick<InvitationSubject, 'kind' | 'id'>,
	now: Instant
): Promise<SendingProgress> {
	const isAbout = and(about(subject), eq(outbox.subjectId, invitations.id));
	const newest = await db
		.select({ at: max(outbox.createdAt) })
		.from(invitations)
		.innerJoin(outbox, isAbout)
		.get();
	if (!newest?.at) {
		return { waiting: 0, moving: false, total: 0, done: 0, trouble: 0, stoppable: 0 };
	}
	const isOfLast = and(
		gte(outbox.createdAt, minus(newest.at, oneSending)),
		ne(outbox.state, 'dropped')
	);
	const row = await db
		.select({
			waiting: countWhere(inArray(outbox.state, ['queued', 'leased', 'deferred'])),
			moving: countWhere(inArray(outbox.state, ['queued', 'leased'])),
			total: countWhere(isOfLast),
			done: countWhere(and(isOfLast, eq(outbox.state, 'sent'))),
			trouble: countWhere(inArray(outbox.state, ['rejected', 'uncertain'])),
			stoppable: countWhere(isStoppable(now))
		})
		.from(invitations)
		.innerJoin(outbox, isAbout)
		.get();
	return { ...row!, moving: row!.moving > 0 };
}

const countWhere = (condition: SQL | undefined) =>
	sql<number>`count(*) filter (where ${condition})`.mapWith(Number);
