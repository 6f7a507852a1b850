import { and, eq, isNull, or } from 'drizzle-orm';
import type { UserId } from '../db/id';
import type { Db } from '../db/types';
import { about } from './find';
import { invitations } from './schema';
import type { InvitationSubject } from './subject';

/** An account, and an address that is proved to be somebody's. */
interface Person {
	userId?: UserId | undefined;
	email?: string | undefined;
}

/**
 * Whether somebody is invited to a subject now, as a member or by their address; an invited person can answer,
 * whatever else the rules say.
 * What the holder of a mailed link may do depends on its token (`findByToken`, `findByStopToken`).
 */
export async function isInvited(
	db: Db,
	subject: Pick<InvitationSubject, 'kind' | 'id'>,
	{ userId, email }: Person
): Promise<boolean> {
	const theirs = or(
		userId && eq(invitations.userId, userId),
		email === undefined
			? undefined
			: and(eq(invitations.email, email), userId ? isNull(invitations.userId) : undefined)
	);
	if (!theirs) return false;
	const invitation = await db
		.select({ id: invitations.id })
		.from(invitations)
		.where(and(about(subject), theirs, eq(invitations.state, 'invited')))
		.get();
	return invitation !== undefined;
}
