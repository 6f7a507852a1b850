import type { Db } from '../db/types';
import { listActiveMembers } from '../members';
import type { Invitation } from './invitation';
import type { InvitationSubject } from './subject';
import { answerLink } from './token';

/**
 * How each invited person reaches what they are invited to: by its page, or, when that is for members
 * and they are none, by their own invitation.
 * @returns the subject as that person opens it
 */
export async function reachOf(
	db: Db,
	subject: InvitationSubject
): Promise<(person: Pick<Invitation, 'id' | 'email'>) => InvitationSubject> {
	if (!subject.membersOnly) return () => subject;
	const members = await listActiveMembers(db, subject.hub.id);
	const inside = new Set(members.map(({ email }) => email));
	return (person) => (inside.has(person.email) ? subject : { ...subject, url: answerLink(person) });
}
