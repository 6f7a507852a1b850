import { and, sql } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import type { Change } from '../../db/change';
import type { MailId } from '../../db/id';
import { isOneOf } from '../../entries/is-one-of';
import type { MailKind } from '../../mail/kinds';
import { outbox } from '../schema';

/** A mail that will not be sent. */
export interface Dropped {
	id: MailId;
	kind: string;
	subjectId: string;
	/** Of an event: the state that its recipient knows without it. */
	knownRevision: number | null;
	/** When it would have been sent. */
	nextTryAt: Instant;
}

/**
 * Drops the mails of some kinds about these subjects that still wait, because a mail that is written now makes
 * them untrue. One that is under way stays: it may have arrived.
 * @returns those that were dropped, in their order
 */
export async function dropWaiting(
	{ tx, now }: Change,
	subjectIds: string[],
	kinds: MailKind[]
): Promise<Dropped[]> {
	const dropped = await tx
		.update(outbox)
		.set({ state: 'dropped', lastError: 'overtaken', trouble: null, settledAt: now })
		.where(
			and(
				isOneOf(outbox.subjectId, subjectIds),
				isOneOf(outbox.kind, kinds),
				sql`${outbox.state} in ('queued', 'deferred')`
			)
		)
		.returning({
			id: outbox.id,
			kind: outbox.kind,
			subjectId: outbox.subjectId,
			position: outbox.position,
			knownRevision: outbox.knownRevision,
			nextTryAt: outbox.nextTryAt
		});
	return dropped.sort((a, b) => a.position - b.position);
}
