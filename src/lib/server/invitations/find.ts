import { and, asc, eq, getTableColumns, inArray, max, sql } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import { users } from '../auth/schema';
import type { InvitationId, UserId } from '../db/id';
import type { Db } from '../db/types';
import { isOneOf } from '../entries/is-one-of';
import type { Recipient } from '../mail/hub-mail';
import type { Invitation } from './invitation';
import { invitations } from './schema';
import type { InvitationSubject } from './subject';
import { idInToken } from './token';
import { whoseIs, type InvitedPerson } from './whose';

/** An invitation, with the name and the language that its account has now. */
const invitation = {
	...getTableColumns(invitations),
	name: sql<string>`coalesce(${users.name}, ${invitations.name})`,
	locale: sql<Locale>`coalesce(${users.locale}, ${invitations.locale})`
};

function selectInvitations(db: Db) {
	return db
		.select(invitation)
		.from(invitations)
		.leftJoin(users, eq(users.id, invitations.userId))
		.$dynamic();
}

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
	return id ? selectInvitations(db).where(eq(invitations.id, id)).get() : undefined;
}

/** An invitation by its id, within its subject. */
export async function findInvitation(
	db: Db,
	subject: SubjectKey,
	id: InvitationId
): Promise<Invitation | undefined> {
	return selectInvitations(db)
		.where(and(about(subject), eq(invitations.id, id)))
		.get();
}

/** All invitations to a subject, withdrawn ones included, in the order they were sent. */
export async function listInvitations(db: Db, subject: SubjectKey): Promise<Invitation[]> {
	return selectInvitations(db)
		.where(about(subject))
		.orderBy(asc(invitations.invitedAt), asc(invitations.email))
		.all();
}

/** The addresses that are currently invited. */
export async function listInvitedEmails(db: Db, subject: SubjectKey): Promise<string[]> {
	const rows = await db
		.select({ email: invitations.email })
		.from(invitations)
		.where(and(about(subject), eq(invitations.state, 'invited')))
		.all();
	return rows.map(({ email }) => email);
}

/**
 * The invitations to a subject, withdrawn ones included, how their people are written to, and since when their
 * account is disabled.
 * @param among only these
 */
export async function listRecipients(
	db: Db,
	subject: SubjectKey,
	among?: InvitationId[]
): Promise<{ invitation: Invitation; to: Recipient; disabledAt: Instant | null }[]> {
	const rows = await db
		.select({ invitation, greeting: users.greeting, disabledAt: users.disabledAt })
		.from(invitations)
		.leftJoin(users, eq(users.id, invitations.userId))
		.where(and(about(subject), among && isOneOf(invitations.id, among)))
		.orderBy(asc(invitations.invitedAt), asc(invitations.email))
		.all();
	return rows.map(({ invitation, greeting, disabledAt }) => {
		const { userId, email, name, locale } = invitation;
		return { invitation, to: { userId, email, name, locale, greeting }, disabledAt };
	});
}

/** The invitations of these addresses to a subject. */
export async function listOfAddresses(
	db: Db,
	subject: SubjectKey,
	emails: string[]
): Promise<Invitation[]> {
	if (emails.length === 0) return [];
	return selectInvitations(db)
		.where(and(about(subject), inArray(invitations.email, emails)))
		.all();
}

/** The open invitations of one person to a subject. */
export async function listOfPerson(
	db: Db,
	subject: SubjectKey,
	person: InvitedPerson
): Promise<Invitation[]> {
	return selectInvitations(db)
		.where(and(about(subject), eq(invitations.state, 'invited'), whoseIs(person)))
		.all();
}

/**
 * The state of a subject that the last message to a person described, whatever became of their invitation; null
 * for the oldest that is kept, and for who was never invited.
 */
export async function findTold(
	db: Db,
	subject: SubjectKey,
	who: { userId: UserId } | { guestEmail: string }
): Promise<number | null> {
	const theirs =
		'userId' in who
			? sql`(user_id = ${who.userId} or email = (select email from users where id = ${who.userId}))`
			: eq(invitations.email, who.guestEmail);
	const row = await db
		.select({ told: max(invitations.toldRevision) })
		.from(invitations)
		.where(and(about(subject), theirs))
		.get();
	return row?.told ?? null;
}

export function about({ kind, id }: SubjectKey) {
	return and(eq(invitations.subjectKind, kind), eq(invitations.subjectId, id));
}
