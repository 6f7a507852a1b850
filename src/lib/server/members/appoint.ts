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
 * Makes an active member a concierge of the hub, for the network, and mails them.
 * Refused with `not-network`, or `not-a-member`: not an active member.
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

/**
 * Takes the concierge role back, for the network; the person stays a member. A hub may be left without a
 * concierge. Refused as `appointConcierge` is.
 */
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
	// New rights need a new session: one that was stolen or planted before must not gain the rights of a
	// concierge (security S2).
	if (before.role !== role) await endAllSessions(change, changed.userId);
	return changed;
}
