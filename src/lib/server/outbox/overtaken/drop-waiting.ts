import { and, sql } from 'drizzle-orm';
import type { Change } from '../../db/change';
import { isOneOf } from '../../entries/is-one-of';
import type { MailKind } from '../../mail/kinds';
import { outbox } from '../schema';

/**
 * Drops the mails of some kinds about these subjects that still wait, because a mail that is written now makes
 * them untrue. One that is under way stays: it may have arrived.
 * @returns by the subjects of those that were dropped, what their recipients knew before the first of them
 */
export async function dropWaiting(
	{ tx, now }: Change,
	subjectIds: string[],
	kinds: MailKind[]
): Promise<Map<string, number | null>> {
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
			subjectId: outbox.subjectId,
			position: outbox.position,
			known: outbox.knownRevision
		});
	const lastFirst = dropped.sort((a, b) => b.position - a.position);
	return new Map(lastFirst.map(({ subjectId, known }) => [subjectId, known]));
}
