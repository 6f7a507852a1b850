import type { Refusal } from '$lib/messages/refusal';
import { refuseUnlessNetwork } from '../../auth';
import type { Change } from '../../db/change';
import { refuseUnlessConcierge } from '../policy';
import type { Invite } from './invite';

/**
 * Who may invite, send again and withdraw: the desk its members, the network those who run a hub or the network.
 * Refused with `not-concierge`, `not-network`.
 */
export async function refuseUnlessInviter(
	change: Change,
	{ role, hubId }: Pick<Invite, 'role' | 'hubId'>
): Promise<Refusal | undefined> {
	return role === 'member' ? refuseUnlessConcierge(change, hubId!) : refuseUnlessNetwork(change);
}
