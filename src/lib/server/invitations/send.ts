import { inArray, sql } from 'drizzle-orm';
import { listGreetings } from '../auth';
import { portionsOf } from '../db/bulk/portions';
import { raiseSequence, type Collection } from '../entries';
import { enqueueEach, listMailsAbout } from '../outbox';
import type { Invitation } from './invitation';
import { invitationMail, type MailContext } from './mail';
import { personalUrlOf } from './personal-url';
import { invitations } from './schema';
import type { InvitationSubject } from './subject';
import { organizerOf } from './token';
import type { Change } from '../db/change';

type Said = Omit<MailContext, 'inReplyTo' | 'greeting'>;

/**
 * Queues one message to each of these people, in the transaction of the change that it announces.
 * @param people with the sequence of this message; their revision is raised here, so that each message is
 * written once
 * @param context what is said, to all or to each person
 */
export async function send(
	change: Change,
	subject: InvitationSubject,
	people: Invitation[],
	context: Said | ((person: Invitation) => Said)
): Promise<void> {
	const saidTo = typeof context === 'function' ? context : () => context;
	const withPersonalUrl = await personalUrlOf(change.tx, subject);
	for (const some of portionsOf(people)) {
		const first = await firstMails(change, some);
		const greetings = await listGreetings(
			change.tx,
			some.flatMap(({ userId }) => userId ?? [])
		);
		await enqueueEach(change, some, (person) => {
			const inReplyTo = first.get(person.id);
			const greeting = person.userId && greetings.get(person.userId);
			const about = { ...saidTo(person), greeting, ...(inReplyTo && { inReplyTo }) };
			return invitationMail(withPersonalUrl(person), person, about, change.now);
		});
		await raiseRevisions(change, some);
		const mailed = some.flatMap(({ userId, sentSequence }) =>
			userId ? [[`user:${userId}`, sentSequence] as [Collection, number]] : []
		);
		await raiseSequence(change, subject.id, mailed);
	}
}

/** The outbox id of the first mail to each person, for those who have had one. */
async function firstMails({ tx }: Change, people: Invitation[]): Promise<Map<string, string>> {
	const mailed = people.filter(({ revision }) => revision > 0).map(({ id }) => id);
	const earlier = await listMailsAbout(tx, mailed);
	return new Map(earlier.reverse().map(({ subjectId, id }) => [subjectId, id]));
}

/** One statement for all: each row gets its own values. */
async function raiseRevisions({ tx, now }: Change, people: Invitation[]): Promise<void> {
	const byId = (valueOf: (person: Invitation) => string | number) => {
		const cases = people.map((person) => sql`when ${person.id} then ${valueOf(person)}`);
		return sql`case ${invitations.id} ${sql.join(cases, sql` `)} end`;
	};
	const ids = people.map(({ id }) => id);
	await tx
		.update(invitations)
		.set({
			revision: sql`${invitations.revision} + 1`,
			toldAt: now,
			sentSequence: byId(({ sentSequence }) => sentSequence),
			organizerEmail: byId(organizerOf)
		})
		.where(inArray(invitations.id, ids));
}

/**
 * The SEQUENCE of the next message to a person: at least the subject's, and higher than in their last
 * message. A person whose invitation was withdrawn and sent again has had one message more than others.
 */
export function nextSequence(subject: InvitationSubject, { sentSequence }: Invitation): number {
	return Math.max(subject.sequence, sentSequence + 1);
}
