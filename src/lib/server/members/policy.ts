import { refuse, type Refusal } from '$lib/messages/refusal';
import { actsAs } from '../auth';
import { isSystem, type Change } from '../db/change';
import type { HubId } from '../db/id';
import { findMembership } from './membership';
import type { ViewerMembership } from './viewer';

// Who belongs to a hub, and who runs it. A page asks of the viewer, whom it has read; a verb of the
// actor, inside its transaction: who was dismissed a second ago is refused. Rooms, closures, opening
// hours and memberships know no other question about the desk.

/** All that these rules know of a viewer. */
export type Ties = {
	memberships: Pick<ViewerMembership, 'hubId' | 'role' | 'state'>[];
} | null;

type Tie = Pick<ViewerMembership, 'role' | 'state'> | undefined;

/** Whether a membership counts: not before it is admitted, not after it has ended. */
export function isActive(membership: Pick<ViewerMembership, 'state'> | undefined): boolean {
	return membership?.state === 'active';
}

/** Whether a membership is that of a concierge, now. */
export function isConcierge(membership: Tie): boolean {
	return isActive(membership) && membership?.role === 'concierge';
}

/** Whether the viewer is an active member of this very hub; concierges are members too. */
export function isMemberOf(viewer: Ties, hubId: string): boolean {
	return isActive(membershipOf(viewer, hubId));
}

/** Whether the viewer runs this very hub. */
export function isConciergeOf(viewer: Ties, hubId: string): boolean {
	return isConcierge(membershipOf(viewer, hubId));
}

/** Whether the actor runs this very hub. Jobs and the command line act for every hub. */
export async function actsAsConcierge({ tx, actor }: Change, hubId: HubId): Promise<boolean> {
	if (isSystem(actor)) return true;
	return actor.kind === 'person' && isConcierge(await findMembership(tx, hubId, actor.id));
}

/** `not-concierge` for who does not run this very hub: the first line of every verb of its desk. */
export async function refuseUnlessConcierge(
	change: Change,
	hubId: HubId
): Promise<Refusal | undefined> {
	return (await actsAsConcierge(change, hubId)) ? undefined : refuse('not-concierge');
}

/** `not-yours` for who is neither this very person nor runs this very hub. */
export async function refuseUnlessOwnOrConcierge(
	change: Change,
	hubId: HubId,
	userId: string
): Promise<Refusal | undefined> {
	if (actsAs(change, userId)) return undefined;
	return (await actsAsConcierge(change, hubId)) ? undefined : refuse('not-yours');
}

function membershipOf(viewer: Ties, hubId: string) {
	return viewer?.memberships.find((membership) => membership.hubId === hubId);
}
