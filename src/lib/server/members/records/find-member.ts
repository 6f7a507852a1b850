import { refuse, type Refusal } from '$lib/messages/refusal';
import type { Change } from '../../db/change';
import type { Hub } from '../../hubs';
import { findMembershipById, type Membership } from '../membership';
import { isActive, refuseUnlessConcierge } from '../policy';

/**
 * The active membership of a member whose record the desk writes, read inside the transaction.
 * Refused with `not-concierge`, `not-a-member`.
 */
export async function findMemberOfDesk(
	change: Change,
	hub: Pick<Hub, 'id'>,
	{ id }: Pick<Membership, 'id'>
): Promise<Membership | Refusal> {
	const notAllowed = await refuseUnlessConcierge(change, hub.id);
	if (notAllowed) return notAllowed;
	const membership = await findMembershipById(change.tx, hub.id, id);
	return membership && isActive(membership) ? membership : refuse('not-a-member');
}
