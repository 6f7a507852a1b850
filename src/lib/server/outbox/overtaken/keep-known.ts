import { and, sql } from 'drizzle-orm';
import type { Tx } from '../../db/types';
import { isOneOf } from '../../entries/is-one-of';
import { outbox } from '../schema';

/**
 * Keeps that the recipients of the mails about these subjects that still wait have learned otherwise, from a page
 * or by a mail that stays, what an event is. When such a mail is dropped, they know it all the same.
 */
export async function keepKnown(
	tx: Tx,
	subjectIds: string[],
	knownRevision: number | null
): Promise<void> {
	await tx
		.update(outbox)
		.set({ knownRevision })
		.where(
			and(isOneOf(outbox.subjectId, subjectIds), sql`${outbox.state} in ('queued', 'deferred')`)
		);
}
