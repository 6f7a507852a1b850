import type { Db } from '../db/types';
import * as members from '../members';
import type { Event } from './attendance';

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
