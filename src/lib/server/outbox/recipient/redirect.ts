import { and, eq, ne, sql } from 'drizzle-orm';
import type { Change } from '../../db/change';
import type { UserId } from '../../db/id';
import { mailKinds, type MailKind } from '../../mail/kinds';
import { sealContent, unsealContent } from '../content';
import { outbox } from '../schema';

/** What proves a mailbox for somebody without an account. */
const proving = ['guest-answer', 'alert-confirm'];

/**
 * Sends the mails that still wait for an account to its new address. Mails about the account stay: links in them
 * are void, and what they tell is for the old mailbox. So does the link that proves a guest's mailbox, and so do
 * invitations, unless they are among those given, and mails about what was typed for an address. A mail that waits
 * for the new address already is not sent twice. One that is being sent goes to the new address only if this try
 * fails (`settle`).
 * @param account with its new address
 * @param about the ids of the invitations that moved, too, and of the answers that stay with the address for which
 * they were typed
 */
export async function redirectWaiting(
	{ tx, now }: Change,
	{ id, email }: { id: UserId; email: string },
	about: { invitations: Set<string>; typed: Set<string> }
): Promise<void> {
	const waiting = await tx
		.select()
		.from(outbox)
		.where(
			and(
				// In the words of the partial indexes; otherwise SQLite does not use them.
				sql`${outbox.userId} is not null`,
				eq(outbox.userId, id),
				sql`${outbox.state} in ('queued', 'deferred', 'leased')`,
				ne(outbox.recipientEmail, email)
			)
		)
		.all();
	for (const mail of waiting) {
		const { category } = mailKinds[mail.kind as MailKind];
		if (category === 'account' || proving.includes(mail.kind) || !mail.content) continue;
		if (category === 'invitation' && !about.invitations.has(mail.subjectId)) continue;
		if (about.typed.has(mail.subjectId)) continue;
		const there = await tx
			.select({ id: outbox.id })
			.from(outbox)
			.where(
				and(
					eq(outbox.kind, mail.kind),
					eq(outbox.subjectId, mail.subjectId),
					eq(outbox.recipientEmail, email),
					eq(outbox.revision, mail.revision)
				)
			)
			.get();
		if (there && mail.state === 'leased') continue;
		const content = unsealContent(mail.content);
		const moved = {
			recipientEmail: email,
			thread: threadOf(mail, email),
			content: sealContent({ ...content, to: { ...content.to, email } })
		};
		const dropped = { state: 'dropped' as const, lastError: 'moved', settledAt: now };
		await tx
			.update(outbox)
			.set(there ? dropped : moved)
			.where(eq(outbox.id, mail.id));
	}
}

/** A thread ends in the address of its person. */
export function threadOf(
	{ thread, recipientEmail: from }: { thread: string; recipientEmail: string },
	to: string
): string {
	return thread.endsWith(from) ? thread.slice(0, thread.length - from.length) + to : thread;
}
