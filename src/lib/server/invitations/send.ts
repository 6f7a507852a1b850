import { eq } from 'drizzle-orm';
import { listGreetings } from '../auth';
import { enqueue, listMailsAbout } from '../outbox';
import type { Invitation } from './invitation';
import { invitationMail, type MailContext } from './mail';
import { personalUrlOf } from './personal-url';
import { invitations } from './schema';
import type { InvitationSubject } from './subject';
import { organizerOf } from './token';
import type { Change } from '../db/change';

/**
 * Queues one message to each of these people, in the transaction of the change that it announces.
 * @param people with the sequence of this message; their revision is raised here, so that each message is
 * written once
 */
export async function send(
	change: Change,
	subject: InvitationSubject,
	people: Invitation[],
	context: Omit<MailContext, 'inReplyTo' | 'greeting'>
): Promise<void> {
	const { tx, now } = change;
	const earlier = await listMailsAbout(
		tx,
		people.filter((person) => person.revision > 0).map((person) => person.id)
	);
	const greetings = await listGreetings(
		tx,
		people.flatMap(({ userId }) => userId ?? [])
	);
	const withPersonalUrl = await personalUrlOf(tx, subject);
	for (const person of people) {
		const first = earlier.find((mail) => mail.subjectId === person.id)?.id;
		const mail = invitationMail(
			withPersonalUrl(person),
			person,
			{
				...context,
				greeting: person.userId && greetings.get(person.userId),
				...(first && { inReplyTo: first })
			},
			now
		);
		await enqueue(change, mail);
		await tx
			.update(invitations)
			.set({
				revision: person.revision + 1,
				sentSequence: person.sentSequence,
				organizerEmail: organizerOf(person)
			})
			.where(eq(invitations.id, person.id));
	}
}

/**
 * The SEQUENCE of the next message to a person: at least the subject's, and higher than in their last
 * message. A person whose invitation was withdrawn and sent again has had one message more than others.
 */
export function nextSequence(subject: InvitationSubject, { sentSequence }: Invitation): number {
	return Math.max(subject.sequence, sentSequence + 1);
}
