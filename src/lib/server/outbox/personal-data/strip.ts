import { and, eq, inArray, isNotNull, lt, notInArray, or, sql } from 'drizzle-orm';
import type { Db, Tx } from '../../db/types';
import { type Instant, minus } from '$lib/time/instant';
import { forgetfulKinds } from '../../mail/kinds';
import { erasedAddress } from '../../personal-data/erased-address';
import { contentRetentionMs } from '../purge';
import { outbox } from '../schema';

/** The columns of a mail whose words are erased; to whom it went stays. */
export const withoutWords = { title: '', content: null };

/** The columns of a mail that says neither to whom it went nor what it said. */
export const withoutPerson = {
	...withoutWords,
	recipientEmail: erasedAddress(outbox.id),
	recipientName: '',
	userId: null,
	// It ends in the address.
	thread: sql<string>`${outbox.id}`
};

/** Strips the settled mails whose kind says so: the address of who left is kept only until the last mail. */
export async function forgetSettled(tx: Tx): Promise<void> {
	await tx
		.update(outbox)
		.set(withoutPerson)
		.where(
			and(
				inArray(outbox.kind, forgetfulKinds),
				isNotNull(outbox.settledAt),
				// In the words of the partial index.
				sql`${outbox.content} is not null`
			)
		);
}

/**
 * The ids of the mails whose person was erased: the embedded mailbox may still hold their files. The last mail to
 * somebody may be read there as long as any other.
 */
export async function listStripped(db: Db, now: Instant): Promise<string[]> {
	const rows = await db
		.select({ id: outbox.id })
		.from(outbox)
		.where(
			and(
				sql`${outbox.content} is null`,
				eq(outbox.recipientEmail, sql`${outbox.id}`),
				or(
					notInArray(outbox.kind, forgetfulKinds),
					lt(outbox.settledAt, minus(now, contentRetentionMs))
				)
			)
		)
		.all();
	return rows.map(({ id }) => id);
}
