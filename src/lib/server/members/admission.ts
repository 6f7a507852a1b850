import { eq } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import { addressProved, findUser, refuseDisabled } from '../auth';
import type { Hub } from '../hubs';
import { enqueue } from '../outbox';
import { endMemberInvite } from './invites/store';
import { admittedMail, declinedMail } from './mail';
import { findMembershipById, type Membership } from './membership';
import { refuseUnlessConcierge } from './policy';
import { memberships } from './schema';
import { personId, type Change } from '../db/change';

/** A request to be admitted, and when it was asked, which tells it from a later one of the same person. */
type SeenRequest = Pick<Membership, 'id'> & Partial<Pick<Membership, 'requestedAt'>>;

/**
 * Admits a pending member, for a concierge, and mails them.
 * Refused with `not-concierge`, `account-disabled`, `not-waiting`: no longer pending; or `edit-conflict`: the
 * person has asked anew since the moment that was seen.
 */
export async function admit(
	change: Change,
	hub: Hub,
	seen: SeenRequest
): Promise<Membership | Refusal> {
	const { tx, now } = change;
	const decided = await decide(change, hub, seen, { state: 'active' });
	if ('refused' in decided) return decided;
	const disabled = await refuseDisabled(tx, decided.userId);
	if (disabled) return disabled;
	const user = await findUser(tx, decided.userId);
	await endMemberInvite(change, hub.id, user!);
	await addressProved(change, user!);
	await enqueue(change, admittedMail({ user: user!, hub, membership: decided }, now));
	return decided;
}

/** Declines a pending member, for a concierge, and mails them the reason. Refused as `admit` is. */
export async function decline(
	change: Change,
	hub: Hub,
	seen: SeenRequest,
	reason: string
): Promise<Membership | Refusal> {
	const { tx, now } = change;
	const no = { state: 'refused' as const, refusalReason: reason };
	const decided = await decide(change, hub, seen, no);
	if ('refused' in decided) return decided;
	const user = await findUser(tx, decided.userId);
	await endMemberInvite(change, hub.id, user!);
	await enqueue(change, declinedMail({ user: user!, hub, membership: decided }, now));
	return decided;
}

async function decide(
	change: Change,
	hub: Hub,
	{ id, requestedAt }: SeenRequest,
	decision: { state: 'active' | 'refused'; refusalReason?: string }
): Promise<Membership | Refusal> {
	const { tx, now, actor } = change;
	const notAllowed = await refuseUnlessConcierge(change, hub.id);
	if (notAllowed) return notAllowed;
	const current = await findMembershipById(tx, hub.id, id);
	if (current?.state !== 'pending') return refuse('not-waiting');
	if (requestedAt !== undefined && requestedAt !== current.requestedAt) {
		return refuse('edit-conflict');
	}
	return tx
		.update(memberships)
		.set({ ...decision, decidedAt: now, decidedBy: personId(actor) })
		.where(eq(memberships.id, current.id))
		.returning()
		.get();
}
