import { eq } from 'drizzle-orm';
import { enqueue, listMailsAbout } from '../outbox';
import type { Invitation } from './invitation';
import { invitationMail, type MailContext } from './mail';
import { reachOf } from './personal-url';
import { invitations } from './schema';
import type { InvitationSubject } from './subject';
import type { Change } from '../db/change';

/**
 * Writes one message to each of these people, in the transaction of what it tells. The invitations
 * come with the sequence of this message; their revision is raised here, so that it is written once.
 */
export async function send(
	change: Change,
	subject: InvitationSubject,
	people: Invitation[],
	context: Omit<MailContext, 'inReplyTo'>
): Promise<void> {
	const { tx, now } = change;
	const earlier = await listMailsAbout(
		tx,
		people.filter((person) => person.revision > 0).map((person) => person.id)
	);
	const reach = await reachOf(tx, subject);
	for (const person of people) {
		const first = earlier.find((mail) => mail.subjectId === person.id)?.id;
		const mail = invitationMail(
			reach(person),
			person,
			{ ...context, ...(first && { inReplyTo: first }) },
			now
		);
		await enqueue(change, mail);
		await tx
			.update(invitations)
			.set({ revision: person.revision + 1, sentSequence: person.sentSequence })
			.where(eq(invitations.id, person.id));
	}
}

/**
 * The sequence of the next message to a person. It follows that of the thing, and is higher than what
 * this person was told before: whoever was uninvited and invited again has seen one more.
 */
export function nextSequence(subject: InvitationSubject, { sentSequence }: Invitation): number {
	return Math.max(subject.sequence, sentSequence + 1);
}
