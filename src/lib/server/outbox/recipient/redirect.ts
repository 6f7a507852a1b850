import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Change } from '../../db/change';
import { mailKinds, type MailKind } from '../../mail/kinds';
import { sealContent, unsealContent } from '../content';
import { outbox } from '../schema';

/** A person's old and new address. */
export interface Moved {
	from: string;
	to: string;
}

/**
 * Sends the mails that still wait for a person's old address to the new one. Mails about the account stay:
 * links in them are void, and what they tell is for the old mailbox. So do invitations, unless they are among
 * those given. A mail that waits for the new address already is not sent twice.
 * @param invitations the ids of the invitations that moved, too
 */
export async function redirectWaiting(
	{ tx, now }: Change,
	{ from, to }: Moved,
	invitations: Set<string>
): Promise<void> {
	const waiting = await tx
		.select()
		.from(outbox)
		.where(
			and(
				// In the words of the partial index; otherwise SQLite does not use it.
				sql`${outbox.state} in ('queued', 'deferred', 'leased')`,
				inArray(outbox.state, ['queued', 'deferred']),
				eq(outbox.recipientEmail, from)
			)
		)
		.all();
	for (const mail of waiting) {
		const { category } = mailKinds[mail.kind as MailKind];
		if (category === 'account' || !mail.content) continue;
		if (category === 'invitation' && !invitations.has(mail.subjectId)) continue;
		const there = await tx
			.select({ id: outbox.id })
			.from(outbox)
			.where(
				and(
					eq(outbox.kind, mail.kind),
					eq(outbox.subjectId, mail.subjectId),
					eq(outbox.recipientEmail, to),
					eq(outbox.revision, mail.revision)
				)
			)
			.get();
		const content = unsealContent(mail.content);
		const moved = {
			recipientEmail: to,
			thread: mail.thread.replaceAll(from, to),
			content: sealContent({ ...content, to: { ...content.to, email: to } })
		};
		const dropped = { state: 'dropped' as const, lastError: 'moved', settledAt: now };
		await tx
			.update(outbox)
			.set(there ? dropped : moved)
			.where(eq(outbox.id, mail.id));
	}
}
