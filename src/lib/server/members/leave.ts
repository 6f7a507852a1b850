import { eq } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { endLeftAlone, findUser, refuseInPublicDemo, refuseUnlessOwn } from '../auth';
import type { Hub } from '../hubs';
import { enqueue } from '../outbox';
import { dropDeskMails } from '../outbox/overtaken/drop-desk-mails';
import { endMemberInvite } from './invites/store';
import { listConcierges } from './list';
import { endedMail } from './mail';
import { findCurrentMembership, type Membership } from './membership';
import { isActive, isConcierge, refuseUnlessConcierge } from './policy';
import { memberNotes, memberships } from './schema';
import type { Change } from '../db/change';

/**
 * Leaves a hub, or withdraws the request to join. The account stays; a session that was left alone while its person
 * ran the hub ends.
 * Refused with `not-yours`: the actor is not this person; `last-concierge`: the last concierge of a hub does
 * not leave it; the network takes the role back; `not-a-member`; `public-demo`.
 */
export async function leave(
	change: Change,
	given: Pick<Membership, 'id'>
): Promise<Membership | Refusal> {
	const { tx } = change;
	const membership = await findCurrentMembership(change, given);
	if (!membership) return refuse('not-a-member');
	const notAllowed =
		(await refuseUnlessOwn(change, membership.userId)) ?? refuseInPublicDemo(change);
	if (notAllowed) return notAllowed;
	if (isConcierge(membership)) {
		const concierges = await listConcierges(tx, membership.hubId);
		if (concierges.length < 2) return refuse('last-concierge');
		await endLeftAlone(change, membership.userId);
	}
	await dropDeskMails(change, membership.userId, membership.hubId);
	return close(change, membership);
}

/** A member's upcoming bookings and pitches in a hub. */
export interface Commitments {
	bookings: number;
	pitches: number;
}

/** What was cancelled with a membership: bookings, pitches, and answers to members-only events. */
export interface Ended extends Commitments {
	answers: number;
}

/** The concierge's reason for ending a membership, and what was cancelled with it. */
export interface Ending {
	reason: string;
	cancelled?: Ended;
}

/**
 * Ends a membership, for a concierge; the person is mailed the reason. Refused with `not-concierge`,
 * `not-a-member`, `concierge-of-hub`: only the network can dismiss a concierge; or `public-demo`.
 */
export async function end(
	change: Change,
	hub: Hub,
	given: Pick<Membership, 'id'>,
	ending: Ending
): Promise<Membership | Refusal> {
	const { tx, now } = change;
	const notAllowed = (await refuseUnlessConcierge(change, hub.id)) ?? refuseInPublicDemo(change);
	if (notAllowed) return notAllowed;
	const membership = await findCurrentMembership(change, given);
	if (membership?.hubId !== hub.id || !isActive(membership)) return refuse('not-a-member');
	if (isConcierge(membership)) return refuse('concierge-of-hub');
	const closed = await close(change, membership);
	if (isRefusal(closed)) return closed;
	const user = await findUser(tx, membership.userId);
	await endMemberInvite(change, hub.id, user!);
	await enqueue(change, endedMail({ user: user!, hub, membership: closed }, ending, now));
	return closed;
}

/** The desk keeps nothing of what it wrote down about somebody who is gone. */
async function close({ tx, now }: Change, { id, state }: Membership) {
	if (state !== 'active' && state !== 'pending') return refuse('not-a-member');
	await tx.delete(memberNotes).where(eq(memberNotes.membershipId, id));
	return tx
		.update(memberships)
		.set({ state: 'left', role: 'member', leftAt: now, tags: [] })
		.where(eq(memberships.id, id))
		.returning()
		.get();
}
