import type { Refusal } from '$lib/messages/refusal';
import { isActive } from './policy';
import { addressProved, refuseDisabled, refuseUnlessNetwork, type User } from '../auth';
import { newId } from '../db/id';
import type { Hub } from '../hubs';
import { findMembership, type Membership } from './membership';
import { memberships } from './schema';
import { personId, type Change } from '../db/change';

/**
 * Makes a user an active member, for the network, whether or not they asked: a new hub has no one who could
 * admit its first concierge. An active member is not changed. No mail is sent: the caller's next step does
 * that.
 * Refused with `not-network`, `account-disabled`.
 * @param introduction for a new membership; an existing one keeps its own
 */
export async function addMember(
	change: Change,
	hub: Hub,
	user: User,
	introduction = ''
): Promise<Membership | Refusal> {
	const { tx, now, actor } = change;
	const notAllowed = await refuseUnlessNetwork(change);
	const refused = notAllowed ?? (await refuseDisabled(tx, user.id));
	if (refused) return refused;
	const membership = await findMembership(tx, hub.id, user.id);
	if (membership && isActive(membership)) return membership;
	const state = {
		state: 'active' as const,
		role: 'member' as const,
		decidedAt: now,
		decidedBy: personId(actor),
		refusalReason: null,
		leftAt: null
	};
	// Version 0: the person has not accepted any house rules yet.
	const rules = { houseRulesVersion: 0, houseRulesAcceptedAt: now };
	const added = await tx
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
	await addressProved(change, user);
	return added;
}
