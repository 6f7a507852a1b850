import { and, eq } from 'drizzle-orm';
import type { Db } from '../db/types';
import { about } from './find';
import { invitations } from './schema';
import type { InvitationSubject } from './subject';
import { whoseIs, type InvitedPerson } from './whose';

/**
 * Whether somebody is invited to a subject now, as a member or by their address; an invited person can answer,
 * whatever else the rules say. Who has no account is invited by what was sent to their address.
 * What the holder of a mailed link may do depends on its token (`findByToken`, `findByStopToken`).
 */
export async function isInvited(
	db: Db,
	subject: Pick<InvitationSubject, 'kind' | 'id'>,
	who: InvitedPerson | { email: string }
): Promise<boolean> {
	const theirs = 'userId' in who ? whoseIs(who) : eq(invitations.email, who.email);
	const invitation = await db
		.select({ id: invitations.id })
		.from(invitations)
		.where(and(about(subject), theirs, eq(invitations.state, 'invited')))
		.get();
	return invitation !== undefined;
}
