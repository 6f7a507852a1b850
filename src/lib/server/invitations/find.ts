import { and, asc, eq, inArray } from 'drizzle-orm';
import type { InvitationId } from '../db/id';
import type { Db } from '../db/types';
import type { Invitation } from './invitation';
import { invitations } from './schema';
import type { InvitationSubject } from './subject';
import { idInToken } from './token';

type SubjectKey = Pick<InvitationSubject, 'kind' | 'id'>;

/**
 * The invitation of an answer link's token; withdrawn ones are included. Of a person who was invited by two
 * addresses, the one that stands.
 */
export async function findByToken(db: Db, token: string): Promise<Invitation | undefined> {
	const invitation = await findById(db, idInToken(token, 'answer'));
	return invitation && ((await findStanding(db, invitation)) ?? invitation);
}

/** The other invitation of the same account to the same subject, when this one is withdrawn. */
async function findStanding(
	db: Db,
	{ state, userId, subjectKind: kind, subjectId: id }: Invitation
): Promise<Invitation | undefined> {
	if (state !== 'withdrawn' || !userId) return undefined;
	const standing = and(eq(invitations.userId, userId), eq(invitations.state, 'invited'));
	return db
		.select()
		.from(invitations)
		.where(and(about({ kind, id }), standing))
		.get();
}

/** The invitation of an opt-out link's token. */
export async function findByStopToken(db: Db, token: string): Promise<Invitation | undefined> {
	return findById(db, idInToken(token, 'stop'));
}

async function findById(db: Db, id: InvitationId | undefined): Promise<Invitation | undefined> {
	return id ? db.select().from(invitations).where(eq(invitations.id, id)).get() : undefined;
}

/** An invitation by its id, within its subject. */
export async function findInvitation(
	db: Db,
	subject: SubjectKey,
	id: InvitationId
): Promise<Invitation | undefined> {
	return db
		.select()
		.from(invitations)
		.where(and(about(subject), eq(invitations.id, id)))
		.get();
}

/** All invitations to a subject, withdrawn ones included, in the order they were sent. */
export async function listInvitations(db: Db, subject: SubjectKey): Promise<Invitation[]> {
	return db
		.select()
		.from(invitations)
		.where(about(subject))
		.orderBy(asc(invitations.invitedAt), asc(invitations.email))
		.all();
}

/**
 * The addresses that are currently invited. They are told of a change or a cancellation by the invitation:
 * mails to everyone who answered must leave them out.
 */
export async function listInvitedEmails(db: Db, subject: SubjectKey): Promise<string[]> {
	const rows = await db
		.select({ email: invitations.email })
		.from(invitations)
		.where(and(about(subject), eq(invitations.state, 'invited')))
		.all();
	return rows.map(({ email }) => email);
}

/** The invitations of these addresses to a subject. */
export async function listOfAddresses(
	db: Db,
	subject: SubjectKey,
	emails: string[]
): Promise<Invitation[]> {
	if (emails.length === 0) return [];
	return db
		.select()
		.from(invitations)
		.where(and(about(subject), inArray(invitations.email, emails)))
		.all();
}

export function about({ kind, id }: SubjectKey) {
	return and(eq(invitations.subjectKind, kind), eq(invitations.subjectId, id));
}
