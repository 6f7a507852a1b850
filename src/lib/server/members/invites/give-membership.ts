import * as v from 'valibot';
import { phoneField, setPhone, type User } from '../../auth';
import type { Change } from '../../db/change';
import { newId } from '../../db/id';
import type { Hub } from '../../hubs';
import { listMemberships } from '../list';
import { findMembership } from '../membership';
import { isConcierge } from '../policy';
import { memberships } from '../schema';
import type { Invite } from './invite';

/** Makes somebody an active member of the hub that they were invited to; who runs it already goes on doing so. */
export async function giveMembership(
	change: Change,
	invite: Invite,
	{ id: hubId, houseRulesVersion }: Hub,
	user: User
): Promise<void> {
	const { tx, now } = change;
	const { role, introduction, tags, invitedBy, invitedAt } = invite;
	await givePhone(change, invite, user);
	const before = await findMembership(tx, hubId, user.id);
	const isMember = before?.state === 'active';
	const runs = role === 'concierge' || isConcierge(before);
	const state = {
		...{ role: runs ? ('concierge' as const) : ('member' as const), state: 'active' as const },
		...{ introduction: before?.introduction || introduction },
		tags: before?.tags.length ? before.tags : tags,
		requestedAt: before?.requestedAt ?? invitedAt,
		decidedAt: isMember ? before.decidedAt : now,
		decidedBy: isMember ? before.decidedBy : invitedBy,
		...{ refusalReason: null, leftAt: null, houseRulesVersion, houseRulesAcceptedAt: now }
	};
	await tx
		.insert(memberships)
		.values({ id: newId(), hubId, userId: user.id, ...state })
		.onConflictDoUpdate({ target: [memberships.hubId, memberships.userId], set: state });
}

/** What a desk typed becomes the person's number, unless they gave one, or chose to give none to another hub. */
async function givePhone(change: Change, { phone }: Invite, user: User): Promise<void> {
	const typed = v.safeParse(phoneField, phone);
	if (!typed.success || typed.output === null || user.phone !== null) return;
	if ((await listMemberships(change.tx, user.id)).length > 0) return;
	await setPhone(change, user.id, typed.output);
}
