import { and, eq, sql } from 'drizzle-orm';
import type { Change } from '../db/change';
import type { Db } from '../db/types';
import { type MailId, newId } from '../db/id';
import { isAddress } from './address';
import { sealContent } from './content';
import { isConversation, mailKinds } from '../mail/kinds';
import type { Mail } from '../mail/mail';
import { outbox } from './schema';

/**
 * Adds a mail to the outbox in the transaction of the change that causes it: both happen or neither. Does
 * nothing when there is a mail with the same kind, subject, recipient and revision already.
 * @returns the new row's id, or the id of the mail that is there already
 * @throws Error when the recipient is not one strict address (the noun checks it where it is typed), or
 * when a mail with an opt-out does not say how to opt out, or a mail without one does
 */
export async function enqueue(
	{ tx, now }: Change,
	mail: Mail
): Promise<{ id: string } | { already: string }> {
	if (!isAddress(mail.to.email)) throw new Error(`${mail.kind}: the recipient is no address`);
	const { canOptOut, whenUncertain } = mailKinds[mail.kind];
	if (canOptOut !== Boolean(mail.unsubscribe)) {
		throw new Error(`${mail.kind}: the link to opt out does not go with its kind`);
	}
	const email = mail.to.email.toLowerCase();
	const revision = mail.revision ?? 0;
	const there = await tx
		.select({ id: outbox.id })
		.from(outbox)
		.where(
			and(
				eq(outbox.kind, mail.kind),
				eq(outbox.subjectId, mail.subjectId),
				eq(outbox.recipientEmail, email),
				eq(outbox.revision, revision)
			)
		)
		.get();
	if (there) return { already: there.id };
	const first = isConversation(mail.kind) ? await firstMail(tx, mail.subjectId, email) : undefined;
	const inReplyTo = mail.inReplyTo ?? first;
	const id = newId<MailId>();
	await tx.insert(outbox).values({
		id,
		hubId: mail.hubId,
		kind: mail.kind,
		subjectId: mail.subjectId,
		revision,
		recipientEmail: email,
		recipientName: mail.to.name,
		title: mail.subject,
		thread: mail.thread ?? `${mail.subjectId}:${email}`,
		content: sealContent({ ...mail, to: { ...mail.to, email }, ...(inReplyTo && { inReplyTo }) }),
		state: 'queued',
		whenUncertain,
		nextTryAt: now,
		usefulUntil: mail.usefulUntil,
		createdAt: now,
		position: sql`(select coalesce(max(position), 0) + 1 from outbox)`
	});
	return { id };
}

/** The first mail about this to this person, which the later ones answer in mail clients (calendars 50). */
async function firstMail(db: Db, subjectId: string, email: string): Promise<MailId | undefined> {
	const first = await db
		.select({ id: outbox.id })
		.from(outbox)
		.where(and(eq(outbox.subjectId, subjectId), eq(outbox.recipientEmail, email)))
		.orderBy(outbox.position)
		.limit(1)
		.get();
	return first?.id;
}
