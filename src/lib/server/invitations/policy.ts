import { and, eq } from 'drizzle-orm';
import type { Db } from '../db/types';
import { about } from './find';
import { invitations } from './schema';
import type { InvitationSubject } from './subject';

/**
 * Whether an address is invited to a thing now: whoever is may answer, whoever else may. What a mailed
 * link lets its holder do follows from its token (`findByToken`, `findByStopToken`).
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
