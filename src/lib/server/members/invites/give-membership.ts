import type { Change } from '../../db/change';
import { newId, type UserId } from '../../db/id';
import type { Hub } from '../../hubs';
import { findMembership } from '../membership';
import { isConcierge } from '../policy';
import { memberships } from '../schema';
import type { Invite } from './invite';

/** Makes somebody an active member of the hub that they were invited to; who runs it already goes on doing so. */
export async function giveMembership(
	{ tx, now }: Change,
	{ role, introduction, invitedBy, invitedAt }: Invite,
	{ id: hubId, houseRulesVersion }: Hub,
	{ id: userId }: { id: UserId }
): Promise<void> {
	const before = await findMembership(tx, hubId, userId);
	const isMember = before?.state === 'active';
	const runs = role === 'concierge' || isConcierge(before);
	const state = {
		...{ role: runs ? ('concierge' as const) : ('member' as const), state: 'active' as const },
		...{ introduction: before?.introduction || introduction },
		requestedAt: before?.requestedAt ?? invitedAt,
		decidedAt: isMember ? before.decidedAt : now,
		decidedBy: isMember ? before.decidedBy : invitedBy,
		...{ refusalReason: null, leftAt: null, houseRulesVersion, houseRulesAcceptedAt: now }
	};
	await tx
		.insert(memberships)
		.values({ id: newId(), hubId, userId, ...state })
		.onConflictDoUpdate({ target: [memberships.hubId, memberships.userId], set: state });
}
