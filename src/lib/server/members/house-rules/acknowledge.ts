import { eq } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import { refuseUnlessOwn } from '../../auth';
import type { Change } from '../../db/change';
import { findCurrentHub } from '../../hubs';
import { findCurrentMembership, type Membership } from '../membership';
import { isActive } from '../policy';
import { memberships } from '../schema';
import { listUnreadRules } from './unread';

/**
 * A member says that they have read the house rules of their hub or, where they are asked to, that they accept them.
 * Done already, it changes nothing.
 * Refused with `not-yours`, `not-a-member`, `house-rules-changed`: there are newer ones than those that were shown.
 * @param version the one that was shown
 */
export async function acknowledgeHouseRules(
	change: Change,
	given: Pick<Membership, 'id'>,
	version: number
): Promise<Membership | Refusal> {
	const { tx, now } = change;
	const membership = await findCurrentMembership(change, given);
	if (!membership) return refuse('not-a-member');
	const { id, hubId, userId } = membership;
	const notAllowed = await refuseUnlessOwn(change, userId);
	if (notAllowed) return notAllowed;
	if (!isActive(membership)) return refuse('not-a-member');
	const hub = await findCurrentHub(change, { id: hubId });
	if (hub.houseRulesVersion !== version) return refuse('house-rules-changed');
	const [unread] = await listUnreadRules(tx, userId, hubId);
	if (!unread) return membership;
	const set = unread.mustAccept
		? { houseRulesVersion: version, houseRulesAcceptedAt: now }
		: { houseRulesRead: version };
	return tx.update(memberships).set(set).where(eq(memberships.id, id)).returning().get();
}
