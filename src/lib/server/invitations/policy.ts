import { and, eq } from 'drizzle-orm';
import type { Db } from '../db/types';
import { about } from './find';
import { invitations } from './schema';
import type { InvitationSubject } from './subject';

/**
 * Whether an address is invited to a subject now; an invited person can answer, whatever else the rules say.
 * What the holder of a mailed link may do depends on its token (`findByToken`, `findByStopToken`).
 */
export async function isInvited(
	db: Db,
	subject: Pick<InvitationSubject, 'kind' | 'id'>,
	email: string
): Promise<boolean> {
	const invitation = await db
		.select({ id: invitations.id })
		.from(invitations)
		.where(and(about(subject), eq(invitations.email, email), eq(invitations.state, 'invited')))
		.get();
	return invitation !== undefined;
}
