import { and, eq, isNull } from 'drizzle-orm';
import type { Change } from '../../db/change';
import type { UserId } from '../../db/id';
import { outbox } from '../schema';

/** Makes the mails to a bare address those of the account that has proved it. */
export async function claimMails(
	{ tx }: Change,
	{ id, email }: { id: UserId; email: string }
): Promise<void> {
	await tx
		.update(outbox)
		.set({ userId: id })
		.where(and(eq(outbox.recipientEmail, email), isNull(outbox.userId)));
}
