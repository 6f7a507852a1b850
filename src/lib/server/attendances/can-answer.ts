import { and, eq } from 'drizzle-orm';
import * as auth from '../auth';
import type { Db } from '../db/types';
import { invitations } from '../invitations/schema';
import * as members from '../members';
import type { Event } from './attendance';
import type { Who } from './find';

/** Whether a person may answer: anybody to a public event; members of its hub, and who was invited. */
export async function canAnswer(db: Db, event: Event, who: Who): Promise<boolean> {
	if (event.visibility === 'public') return true;
	if (!('userId' in who)) return isInvited(db, event.id, who.guestEmail);
	const membership = await members.findMembership(db, event.hubId, who.userId);
	if (membership?.state === 'active') return true;
	const account = await auth.findUser(db, who.userId);
	return account !== undefined && isInvited(db, event.id, account.email);
}

async function isInvited(db: Db, eventId: string, email: string): Promise<boolean> {
	const invitation = await db
		.select({ id: invitations.id })
		.from(invitations)
		.where(
			and(
				eq(invitations.subjectKind, 'event'),
				eq(invitations.subjectId, eventId),
				eq(invitations.email, email),
				eq(invitations.state, 'invited')
			)
		)
		.get();
	return invitation !== undefined;
}
