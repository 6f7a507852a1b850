import { and, desc, eq, isNull } from 'drizzle-orm';
import type { HubId } from '../../db/id';
import type { Db } from '../../db/types';
import { invites } from '../schema';
import { isUnanswered, type Invite } from './invite';

/** The unanswered invites of a hub to one role, the newest first. */
export async function listInvites(
	db: Db,
	hubId: HubId,
	role: 'member' | 'concierge'
): Promise<Invite[]> {
	return db
		.select()
		.from(invites)
		.where(and(eq(invites.hubId, hubId), eq(invites.role, role), isUnanswered))
		.orderBy(desc(invites.invitedAt), desc(invites.id))
		.all();
}

/** The unanswered invites to run the network, the newest first. */
export async function listNetworkInvites(db: Db): Promise<Invite[]> {
	return db
		.select()
		.from(invites)
		.where(and(isNull(invites.hubId), isUnanswered))
		.orderBy(desc(invites.invitedAt), desc(invites.id))
		.all();
}

/** An invite of this hub, or with null of the network, by its id: who asks for another's finds nothing. */
export async function findInviteOf(
	db: Db,
	hubId: HubId | null,
	id: string
): Promise<Invite | undefined> {
	const there = hubId ? eq(invites.hubId, hubId) : isNull(invites.hubId);
	const row = await db
		.select()
		.from(invites)
		.where(and(there, eq(invites.id, id as Invite['id'])))
		.get();
	return row;
}
