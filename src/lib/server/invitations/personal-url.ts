import type { Db } from '../db/types';
import { listActiveMembers } from '../members';
import type { Invitation } from './invitation';
import type { InvitationSubject } from './subject';
import { answerLink } from './token';

/**
 * How each invited person opens the subject: by its page, or, for a members-only page and a person who is
 * not a member, by their own invitation.
 * @returns a function that gives the subject with the address for one person
 */
export async function personalUrlOf(
	db: Db,
	subject: InvitationSubject
): Promise<(person: Pick<Invitation, 'id' | 'email'>) => InvitationSubject> {
	if (!subject.membersOnly) return () => subject;
	const members = await listActiveMembers(db, subject.hub.id);
	const inside = new Set(members.map(({ email }) => email));
	return (person) => (inside.has(person.email) ? subject : { ...subject, url: answerLink(person) });
}
