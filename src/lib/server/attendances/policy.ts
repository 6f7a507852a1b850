import { and, eq } from 'drizzle-orm';
import * as auth from '../auth';
import { isSystem, type Change } from '../db/change';
import type { Db } from '../db/types';
import { invitations } from '../invitations/schema';
import * as members from '../members';
import type { Attendee } from './attendance';
import type { Event } from '../events/event';
import { whoIs, type AttendeeKey } from './find';

/** Whether a person may answer: anybody to a public event; members of its hub, and who was invited. */
export async function canAnswer(db: Db, event: Event, who: AttendeeKey): Promise<boolean> {
	if (event.visibility === 'public') return true;
	if (!('userId' in who)) return isInvited(db, event.id, who.guestEmail);
	const membership = await members.findMembership(db, event.hubId, who.userId);
	if (membership?.state === 'active') return true;
	const account = await auth.findUser(db, who.userId);
	return account !== undefined && isInvited(db, event.id, account.email);
}

/**
 * Whether the actor answers as this very person: signed in, or by a link mailed to them. Jobs and the
 * command line answer for whom they name.
 */
export async function canAnswerAs({ tx, actor }: Change, attendee: Attendee): Promise<boolean> {
	if (isSystem(actor)) return true;
	if (!('id' in actor || 'email' in actor)) return false;
	const who = await whoIs(tx, attendee);
	if (actor.kind === 'person') return 'userId' in who && who.userId === actor.id;
	if ('guestEmail' in who) return who.guestEmail === actor.email.toLowerCase();
	return (await auth.findUser(tx, who.userId))?.email === actor.email.toLowerCase();
}

/**
 * Whether the page of an event opens to the person of a mailed link: a members' event does to members
 * only, and whoever else was invited to it has the link itself.
 */
export async function canOpen(
	db: Db,
	event: Pick<Event, 'hubId' | 'visibility'>,
	who: { userId: string | null } | { guestEmail: string }
): Promise<boolean> {
	if (event.visibility === 'public') return true;
	if (!('userId' in who) || who.userId === null) return false;
	const membership = await members.findMembership(db, event.hubId, who.userId);
	return membership?.state === 'active';
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
