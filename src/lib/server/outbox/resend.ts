import { and, eq } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import type { MailId } from '../db/id';
import { isOvertaken } from './overtaken/is-overtaken';
import { outbox } from './schema';
import type { Change } from '../db/change';

/**
 * Sends a mail again: the same row, and so the same Message-ID, for a mail that is settled but was not
 * sent. Call it through `usecases/run-hub`, which checks that the mail is of the actor's hub. Refused with
 * `mail-not-failed`: it was sent meanwhile, or waits; `mail-too-late`: it is no longer of use, or was
 * emptied; `mail-overtaken`: a later mail of its conversation was sent (an invitation must not follow its
 * cancellation), or it was dropped because what it says is not so any more.
 */
export async function resend({ tx, now }: Change, id: MailId): Promise<{ id: string } | Refusal> {
	const mail = await tx.select().from(outbox).where(eq(outbox.id, id)).get();
	if (!mail || !['rejected', 'uncertain', 'dropped'].includes(mail.state)) {
		return refuse('mail-not-failed');
	}
	if (mail.usefulUntil <= now || !mail.content) return refuse('mail-too-late');
	if (mail.lastError === 'overtaken') return refuse('mail-overtaken');
	const overtaken = await tx
		.select({ id: outbox.id })
		.from(outbox)
		.where(and(eq(outbox.id, id), isOvertaken(tx)))
		.get();
	if (overtaken) return refuse('mail-overtaken');
	await tx
		.update(outbox)
		.set({ state: 'queued', nextTryAt: now, lastError: null })
		.where(eq(outbox.id, id));
	return { id };
}
