import type { Refusal } from '$lib/messages/refusal';
import { refuseUnlessNetwork, type User } from '../auth';
import { newId } from '../db/id';
import type { Hub } from '../hubs';
import { findMembership, type Membership } from './membership';
import { memberships } from './schema';
import { personId, type Change } from '../db/change';

/**
 * The network makes the owner of an account an active member, asked for or not: a new hub has nobody
 * who could admit its first concierge. An active member stays as they are. No mail: what follows says it.
 * @param introduction what is known of a newcomer; who was here before keeps their own words
 * Refuses others than the network with `not-network`.
 */
export async function addMember(
	change: Change,
	hub: Hub,
	user: User,
	introduction = ''
): Promise<Membership | Refusal> {
	const { tx, now, actor } = change;
	const notAllowed = await refuseUnlessNetwork(change);
	if (notAllowed) return notAllowed;
	const membership = await findMembership(tx, hub.id, user.id);
	if (membership?.state === 'active') return membership;
	const state = {
		state: 'active' as const,
		role: 'member' as const,
		decidedAt: now,
		decidedBy: personId(actor),
		refusalReason: null,
		leftAt: null
	};
	// Who has not read the house rules has accepted none of their versions.
	const rules = { houseRulesVersion: 0, houseRulesAcceptedAt: now };
	return tx
		.insert(memberships)
		.values({
			id: newId(),
			hubId: hub.id,
			userId: user.id,
			introduction,
			requestedAt: now,
			...rules,
			...state
		})
		.onConflictDoUpdate({ target: [memberships.hubId, memberships.userId], set: state })
		.returning()
		.get();
}
