import { and, eq, gt, inArray } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import type { MailId } from '../db/id';
import { outbox } from './schema';
import type { Change } from '../db/change';

/**
 * Sends a mail again: the same row, so the same Message-ID, for a mail that is settled without having
 * been sent. Call it by `usecases/run-hub`, which asks whether it is of the actor's hub.
 * @returns refused when it left meanwhile, is of no use any more, is emptied, or when a later mail of
 *   the same conversation has left (a cancellation must not be followed by its invitation)
 */
export async function resend({ tx, now }: Change, id: MailId): Promise<{ id: string } | Refusal> {
	const mail = await tx.select().from(outbox).where(eq(outbox.id, id)).get();
	if (!mail || !['rejected', 'uncertain', 'dropped'].includes(mail.state)) {
		return refuse('mail-not-failed');
	}
	if (mail.usefulUntil <= now || !mail.content) return refuse('mail-too-late');
	const overtaken = await tx
		.select({ id: outbox.id })
		.from(outbox)
		.where(
			and(
				// Of one thread are mails about one thing: found by its index.
				eq(outbox.subjectId, mail.subjectId),
				eq(outbox.thread, mail.thread),
				gt(outbox.position, mail.position),
				inArray(outbox.state, ['sent', 'uncertain', 'leased'])
			)
		)
		.get();
	if (overtaken) return refuse('mail-overtaken');
	await tx
		.update(outbox)
		.set({ state: 'queued', nextTryAt: now, lastError: null })
		.where(eq(outbox.id, id));
	return { id };
}
