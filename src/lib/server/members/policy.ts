import { refuse, type Refusal } from '$lib/messages/refusal';
import { actsAs, findActingUser } from '../auth';
import { isSystem, type Change } from '../db/change';
import type { HubId, UserId } from '../db/id';
import { findMembership } from './membership';
import type { ViewerMembership } from './viewer';

// Membership of a hub and the role of concierge. A page checks the viewer it has read; a write checks the
// actor inside its transaction, so that a concierge who was just dismissed is refused. Rooms, closures,
// opening hours and memberships have no other rule for the desk.

/** The part of a viewer that these rules read. */
export type ViewerMemberships = {
	memberships: Pick<ViewerMembership, 'hubId' | 'role' | 'state'>[];
} | null;

type RoleAndState = Pick<ViewerMembership, 'role' | 'state'> | undefined;

/** Whether a membership is active: admitted and not ended. */
export function isActive(membership: Pick<ViewerMembership, 'state'> | undefined): boolean {
	return membership?.state === 'active';
}

/** Whether a membership is active and of a concierge. */
export function isConcierge(membership: RoleAndState): boolean {
	return isActive(membership) && membership?.role === 'concierge';
}

/** Whether the viewer is an active member of this hub; concierges are members too. */
export function isMemberOf(viewer: ViewerMemberships, hubId: HubId): boolean {
	return isActive(membershipOf(viewer, hubId));
}

/** Whether the viewer is a concierge of this hub. */
export function isConciergeOf(viewer: ViewerMemberships, hubId: HubId): boolean {
	return isConcierge(membershipOf(viewer, hubId));
}

/** Whether the actor is a concierge of this hub. Jobs and the command line act for every hub. */
export async function actsAsConcierge(change: Change, hubId: HubId): Promise<boolean> {
	if (isSystem(change.actor)) return true;
	const user = await findActingUser(change);
	return user !== undefined && isConcierge(await findMembership(change.tx, hubId, user.id));
}

/**
 * Refused with `not-concierge`: the actor is not a concierge of this hub. The first check of every function
 * that only concierges may call.
 */
export async function refuseUnlessConcierge(
	change: Change,
	hubId: HubId
): Promise<Refusal | undefined> {
	return (await actsAsConcierge(change, hubId)) ? undefined : refuse('not-concierge');
}

/** A person, as far as it counts for who may act on their account. */
export interface AccountTies {
	networkAdmin: boolean;
	memberships: Pick<ViewerMembership, 'hubId' | 'role' | 'state'>[];
}

/**
 * Whether a concierge may act on a member's account, which is more than ending a membership: it belongs to hubs
 * of theirs alone, now or when a request is granted, and holds no right beyond a member's. All others are the
 * network's.
 */
export function isAccountOfDesk(viewer: ViewerMemberships, ties: AccountTies): boolean {
	const current = ties.memberships.filter(({ state }) => state === 'active' || state === 'pending');
	return (
		!ties.networkAdmin &&
		current.some(isActive) &&
		current.every((tie) => !isConcierge(tie) && isConciergeOf(viewer, tie.hubId))
	);
}

/** Refused with `not-yours`: the actor is neither this person nor a concierge of this hub. */
export async function refuseUnlessOwnOrConcierge(
	change: Change,
	hubId: HubId,
	userId: UserId
): Promise<Refusal | undefined> {
	if (await actsAs(change, userId)) return undefined;
	return (await actsAsConcierge(change, hubId)) ? undefined : refuse('not-yours');
}

function membershipOf(viewer: ViewerMemberships, hubId: HubId) {
	return viewer?.memberships.find((membership) => membership.hubId === hubId);
}
