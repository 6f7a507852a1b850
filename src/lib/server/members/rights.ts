import { refuse, type Refusal } from '$lib/messages/refusal';
import { actsAsNetwork, refuseUnlessNetwork } from '../auth';
import { isSystem, personId, type Change } from '../db/change';
import { findMembership } from './membership';

export { actsAsNetwork, refuseUnlessNetwork };

// What an actor may is read inside the transaction: who was dismissed a second ago is refused.

/** Whether the actor runs this very hub. Jobs and the command line act for every hub. */
export async function actsAsConcierge({ tx, actor }: Change, hubId: string): Promise<boolean> {
	if (isSystem(actor)) return true;
	if (actor.kind !== 'person') return false;
	const membership = await findMembership(tx, hubId, actor.id);
	return membership?.state === 'active' && membership.role === 'concierge';
}

/** `not-concierge` for who does not run this very hub: the first line of every verb of its desk. */
export async function refuseUnlessConcierge(
	change: Change,
	hubId: string
): Promise<Refusal | undefined> {
	return (await actsAsConcierge(change, hubId)) ? undefined : refuse('not-concierge');
}

/** `not-yours` for who is neither this very person nor runs this very hub. */
export async function refuseUnlessOwnOrConcierge(
	change: Change,
	hubId: string,
	userId: string
): Promise<Refusal | undefined> {
	if (actsAs(change, userId)) return undefined;
	return (await actsAsConcierge(change, hubId)) ? undefined : refuse('not-yours');
}

/** Whether the actor is this very person. Jobs and the command line act for whom they name. */
export function actsAs({ actor }: Pick<Change, 'actor'>, userId: string): boolean {
	return isSystem(actor) || personId(actor) === userId;
}
