import { and, desc, eq, inArray, sql, type Column, type SQL } from 'drizzle-orm';
import type { Change } from '../db/change';
import type { Db } from '../db/types';
import { type MailId, newId } from '../db/id';
import { giveWay } from '../db/bulk/in-turns';
import { portionsOf } from '../db/bulk/portions';
import { isAddress } from './address';
import { sealContent } from './content';
import { isConversation, mailKinds, type MailKind } from '../mail/kinds';
import type { Mail } from '../mail/mail';
import { outbox } from './schema';
import { Skipped } from './recipient/tell-each';

/**
 * Adds a mail to the outbox in the transaction of the change that causes it: both happen or neither. Does
 * nothing when there is a mail with the same kind, subject, recipient and revision already.
 * @returns the new row's id, or the id of the mail that is there already
 * @throws Error when the recipient is not one strict address (the noun checks it where it is typed), or
 * when a mail with an opt-out does not say how to opt out, or a mail without one does
 */
export async function enqueue(
	change: Change,
	mail: Mail
): Promise<{ id: string } | { already: string }> {
	const [written] = await insertMails(change, [mail]);
	if (written) return written;
	const { kind, subjectId, to, revision = 0 } = mail;
	const there = await change.tx
		.select({ id: outbox.id })
		.from(outbox)
		.where(
			and(
				eq(outbox.kind, kind),
				eq(outbox.subjectId, subjectId),
				eq(outbox.recipientEmail, to.email.toLowerCase()),
				eq(outbox.revision, revision)
			)
		)
		.get();
	return { already: there!.id };
}

/** How many people one transaction of a job writes to: bookings and answers wait meanwhile. */
export const mailsAtOnce = 25;

/**
 * The condition of a query for rows about which no such mail was written yet. A job that looks again and again
 * asks for these: what `enqueue` would leave out is not composed anew each time.
 * @param subjectId the column with the mail's `subjectId`
 * @param revision of the mail; any without it
 */
export function isNotMailed(kind: MailKind, subjectId: Column, revision?: Column | SQL): SQL {
	const numbered = revision ? sql`and ${outbox.revision} = ${revision}` : sql``;
	return sql`not exists (
		select 1 from ${outbox}
		where ${outbox.kind} = ${kind} and ${outbox.subjectId} = ${subjectId} ${numbered}
	)`;
}

/**
 * Adds one mail to each of many people, as `enqueue` does, in their order and with one statement for a
 * portion of them. Who cannot be written to is skipped and counted in the log: the others must not wait for them.
 * @param mailTo composes the mail to one person
 */
export async function enqueueEach<Person>(
	change: Change,
	people: readonly Person[],
	mailTo: (person: Person) => Mail
): Promise<void> {
	const skipped = new Skipped();
	for (const some of portionsOf(people)) {
		const mails: Mail[] = [];
		for (const person of some) {
			try {
				const mail = mailTo(person);
				refuseUnsendable(mail);
				mails.push(mail);
			} catch (error) {
				skipped.add(error);
			}
			await giveWay();
		}
		if (mails.length) await insertMails(change, mails);
	}
	skipped.log();
}

/** @returns the ids of those that were not there already */
async function insertMails({ tx, now }: Change, mails: Mail[]): Promise<{ id: MailId }[]> {
	const last = await tx
		.select({ position: outbox.position })
		.from(outbox)
		.orderBy(desc(outbox.position))
		.limit(1)
		.get();
	const after = last?.position ?? 0;
	const first = await firstMails(tx, mails);
	const rows = mails.map((mail, index) => ({
		...rowOf(mail, first),
		state: 'queued' as const,
		nextTryAt: mail.notBefore ?? now,
		createdAt: now,
		position: after + index + 1
	}));
	return tx
		.insert(outbox)
		.values(rows)
		.onConflictDoNothing({
			target: [outbox.kind, outbox.subjectId, outbox.recipientEmail, outbox.revision]
		})
		.returning({ id: outbox.id });
}

/**
 * The first mail about each of these things to each of these people, which the later ones answer in mail
 * clients (calendars 50).
 */
async function firstMails(db: Db, mails: Mail[]): Promise<Map<string, MailId>> {
	const subjects = mails.filter(({ kind }) => isConversation(kind)).map((mail) => mail.subjectId);
	if (subjects.length === 0) return new Map();
	const newestFirst = await db
		.select({ id: outbox.id, subjectId: outbox.subjectId, email: outbox.recipientEmail })
		.from(outbox)
		.where(
			and(
				inArray(outbox.subjectId, [...new Set(subjects)]),
				inArray(
					outbox.recipientEmail,
					mails.map(({ to }) => to.email.toLowerCase())
				)
			)
		)
		.orderBy(desc(outbox.position))
		.all();
	return new Map(newestFirst.map(({ id, subjectId, email }) => [`${subjectId}:${email}`, id]));
}

function refuseUnsendable({ kind, to, unsubscribe }: Mail): void {
	if (!isAddress(to.email)) throw new Error(`${kind}: the recipient is no address`);
	if (mailKinds[kind].canOptOut !== Boolean(unsubscribe)) {
		throw new Error(`${kind}: the link to opt out does not go with its kind`);
	}
}

function rowOf(mail: Mail, first: Map<string, MailId>) {
	refuseUnsendable(mail);
	const { whenUncertain } = mailKinds[mail.kind];
	const email = mail.to.email.toLowerCase();
	const earlier = isConversation(mail.kind) ? first.get(`${mail.subjectId}:${email}`) : undefined;
	const inReplyTo = mail.inReplyTo ?? earlier;
	return {
		id: newId<MailId>(),
		hubId: mail.hubId,
		kind: mail.kind,
		subjectId: mail.subjectId,
		revision: mail.revision ?? 0,
		recipientEmail: email,
		recipientName: mail.to.name,
		userId: mail.userId ?? null,
		title: mail.subject,
		thread: mail.thread ?? `${mail.subjectId}:${email}`,
		content: sealContent({ ...mail, to: { ...mail.to, email }, ...(inReplyTo && { inReplyTo }) }),
		whenUncertain,
		usefulUntil: mail.usefulUntil,
		knownRevision: mail.knownRevision ?? null
	};
}
