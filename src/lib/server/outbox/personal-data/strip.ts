import { and, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Tx } from '../../db/types';
import { forgetfulKinds } from '../../mail/kinds';
import { erasedAddress } from '../../personal-data/erased-address';
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
