import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import type { Instant } from '$lib/time/instant';
import * as bookings from '../bookings';
import type { HubId, UserId } from '../db/id';
import type { Db } from '../db/types';
import * as attendances from '../attendances';
import type { Hub } from '../hubs';
import * as members from '../members';
import * as pitches from '../pitches';
import { type Change } from '../db/change';

// `members` may not import bookings, pitches or attendances, so ending a membership is composed here.

/** Each person's commitments in a hub, by the person's id. */
export async function listCommitmentsByMember(db: Db, hubId: HubId, now: Instant) {
	const [held, presented] = await Promise.all([
		bookings.countUpcomingByHolder(db, hubId, now),
		pitches.countUpcomingByHolder(db, hubId, now)
	]);
	return together(held, presented);
}

/** A person's commitments in each hub, by the hub's id. */
export async function listCommitmentsByHub(db: Db, userId: UserId, now: Instant) {
	const [held, presented] = await Promise.all([
		bookings.countUpcomingByHub(db, userId, now),
		pitches.countUpcomingByHub(db, userId, now)
	]);
	return together(held, presented);
}

function together(held: Map<string, number>, presented: Map<string, number>) {
	return (id: string): members.Commitments => ({
		bookings: held.get(id) ?? 0,
		pitches: presented.get(id) ?? 0
	});
}

/**
 * Leaves a hub, and cancels the member's upcoming bookings, pitches and answers there. Refused as
 * `members.leave` is.
 */
export async function leaveHub(
	change: Change,
	given: Pick<members.Membership, 'id'>
): Promise<members.Membership | Refusal> {
	const before = await members.findCurrentMembership(change, given);
	const left = await members.leave(change, given);
	if (isRefusal(left) || !members.isActive(before)) return left;
	const { hubId, userId } = left;
	const ended = await giveBack(change, hubId, userId, { reason: '', too: { bookings: true } });
	return isRefusal(ended) ? ended : left;
}

/**
 * Ends a membership, for a concierge, with the member's pitches and their answers to members-only events;
 * the mail lists what was cancelled. Refused as `members.end` is.
 * @param too whether their bookings are cancelled too: a member whom the hub still owes a room keeps them
 */
export async function endMembership(
	change: Change,
	hub: Hub,
	given: Pick<members.Membership, 'id'>,
	{ reason, too }: { reason: string; too: { bookings: boolean } }
): Promise<members.Membership | Refusal> {
	const notAllowed = await members.refuseUnlessConcierge(change, hub.id);
	if (notAllowed) return notAllowed;
	const membership = await members.findCurrentMembership(change, given);
	if (membership?.hubId !== hub.id) return refuse('not-a-member');
	// Done before the membership ends; if that is refused, all of it is rolled back.
	const cancelled = await giveBack(change, hub.id, membership.userId, { reason, too });
	if (isRefusal(cancelled)) return cancelled;
	return members.end(change, hub, membership, { reason, cancelled });
}

async function giveBack(
	change: Change,
	hubId: HubId,
	userId: UserId,
	{ reason, too }: { reason: string; too: { bookings: boolean } }
): Promise<members.Ended | Refusal> {
	const booked = too.bookings ? await bookings.cancelUpcoming(change, hubId, userId, reason) : 0;
	if (isRefusal(booked)) return booked;
	const presented = await pitches.withdrawUpcoming(change, hubId, userId);
	if (isRefusal(presented)) return presented;
	const invited = await attendances.withdrawFromMember(change, hubId, userId);
	if (isRefusal(invited)) return invited;
	const answers = await attendances.declineUpcoming(change, hubId, userId);
	return isRefusal(answers) ? answers : { bookings: booked, pitches: presented, answers };
}
