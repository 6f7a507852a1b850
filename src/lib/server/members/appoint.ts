import { eq } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { endAllSessions, findUser, refuseDisabled, refuseUnlessNetwork } from '../auth';
import type { Hub } from '../hubs';
import { enqueue } from '../outbox';
import { dropDeskMails } from '../outbox/overtaken/drop-desk-mails';
import { appointedMail, dismissedMail } from './appoint-mail';
import { findMembershipById, type Membership } from './membership';
import { isActive, isConcierge } from './policy';
import { memberships } from './schema';
import { type Change } from '../db/change';

/**
 * Makes an active member a concierge of the hub, for the network, and mails them. One who is already is not
 * changed and gets no mail.
 * Refused with `not-network`, `account-disabled`, or `not-a-member`: not an active member.
 */
export async function appointConcierge(
	change: Change,
	hub: Hub,
	given: Pick<Membership, 'id'>
): Promise<Membership | Refusal> {
	const { tx, now } = change;
	const before = await findAsNetwork(change, hub, given);
	if (isRefusal(before) || isConcierge(before)) return before;
	const disabled = await refuseDisabled(tx, before.userId);
	if (disabled) return disabled;
	const appointed = await changeRole(change, before, 'concierge');
	const user = await findUser(tx, appointed.userId);
	await enqueue(change, appointedMail(user!, hub, now));
	return appointed;
}

/**
 * Takes the concierge role back, for the network; the person stays a member. A hub may be left without a
 * concierge. Refused as `appointConcierge` is, and with `not-a-concierge`.
 */
export async function dismissConcierge(
	change: Change,
	hub: Hub,
	given: Pick<Membership, 'id'>
): Promise<Membership | Refusal> {
	const { tx, now } = change;
	const before = await findAsNetwork(change, hub, given);
	if (isRefusal(before)) return before;
	if (!isConcierge(before)) return refuse('not-a-concierge');
	const dismissed = await changeRole(change, before, 'member');
	await dropDeskMails(change, dismissed.userId, hub.id);
	const user = await findUser(tx, dismissed.userId);
	await enqueue(change, dismissedMail(user!, hub, now));
	return dismissed;
}

/** Refused with `not-network`, or `not-a-member`: not an active member of this hub. */
async function findAsNetwork(
	change: Change,
	hub: Hub,
	{ id }: Pick<Membership, 'id'>
): Promise<Membership | Refusal> {
	const notAllowed = await refuseUnlessNetwork(change);
	if (notAllowed) return notAllowed;
	const membership = await findMembershipById(change.tx, hub.id, id);
	return membership && isActive(membership) ? membership : refuse('not-a-member');
}

async function changeRole(
	change: Change,
	{ id, userId }: Membership,
	role: Membership['role']
): Promise<Membership> {
	const changed = await change.tx
		.update(memberships)
		.set({ role })
		.where(eq(memberships.id, id))
		.returning()
		.get();
	// New rights need a new session: one that was stolen or planted before must not gain the rights of a
	// concierge (security S2).
	await endAllSessions(change, userId);
	return changed;
}
