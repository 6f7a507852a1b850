import type { Refusal } from '$lib/messages/refusal';
import type { Change } from '../db/change';
import type { HubId, UserId } from '../db/id';
import type { Db } from '../db/types';
import type { Hub } from '../hubs';
import {
	findStoredPractical,
	storePractical,
	type Practical,
	type StoredPractical
} from '../hubs/practical/practical';
import { isActiveMember, refuseUnlessConcierge } from '../members';

// The only way to the practical information of a hub: it holds passwords and codes of doors.

/**
 * The practical information of a hub, for an active member, concierges included.
 * @returns undefined for anybody else, and when none was ever written
 */
export async function findPractical(
	db: Db,
	hubId: HubId,
	userId: UserId
): Promise<StoredPractical | undefined> {
	return (await isActiveMember(db, hubId, userId)) ? findStoredPractical(db, hubId) : undefined;
}

/** Writes the practical information of a hub, for a concierge. Refused with `not-concierge`. */
export async function changePractical(
	change: Change,
	hub: Pick<Hub, 'id'>,
	practical: Practical
): Promise<void | Refusal> {
	return (await refuseUnlessConcierge(change, hub.id)) ?? storePractical(change, hub, practical);
}
