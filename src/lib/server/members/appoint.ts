import { eq } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import { endAllSessions, findUser, refuseUnlessNetwork } from '../auth';
import type { Hub } from '../hubs';
import { enqueue } from '../outbox';
import { appointedMail, dismissedMail } from './appoint-mail';
import { findMembershipById, type Membership } from './membership';
import { memberships } from './schema';
import { type Change } from '../db/change';

/**
 * The network makes an active member the hub's concierge. Refuses others than the network with
 * `not-network`, and who is no active member with `not-a-member`.
 */
export async function appointConcierge(
	change: Change,
	hub: Hub,
	given: Pick<Membership, 'id'>
): Promise<Membership | Refusal> {
	const { tx, now } = change;
	const appointed = await changeRole(change, hub, given, 'concierge');
	if ('refused' in appointed) return appointed;
	const user = await findUser(tx, appointed.userId);
	await enqueue(change, appointedMail(user!, hub, now));
	return appointed;
}

/** The network takes the role back; the person stays a member. A hub may be left without a concierge. */
export async function dismissConcierge(
	change: Change,
	hub: Hub,
	given: Pick<Membership, 'id'>
): Promise<Membership | Refusal> {
	const { tx, now } = change;
	const dismissed = await changeRole(change, hub, given, 'member');
	if ('refused' in dismissed) return dismissed;
	const user = await findUser(tx, dismissed.userId);
	await enqueue(change, dismissedMail(user!, hub, now));
	return dismissed;
}

async function changeRole(
	change: Change,
	hub: Hub,
	{ id }: Pick<Membership, 'id'>,
	role: Membership['role']
): Promise<Membership | Refusal> {
	const { tx } = change;
	const notAllowed = await refuseUnlessNetwork(change);
	if (notAllowed) return notAllowed;
	const before = await findMembershipById(tx, hub.id, id);
	if (before?.state !== 'active') return refuse('not-a-member');
	const changed = await tx
		.update(memberships)
		.set({ role })
		.where(eq(memberships.id, id))
		.returning()
		.get();
	// Other rights, other session: one that was stolen or planted before does not inherit a desk
	// (security S2).
	if (before.role !== role) await endAllSessions(change, changed.userId);
	return changed;
}
