import { findUser } from '../auth';
import type { Change } from '../db/change';
import { findMembership } from './membership';

// What an actor may is read inside the transaction: who was dismissed a second ago is refused.

/** Whether the actor runs this very hub. Jobs and the command line act for every hub. */
export async function actsAsConcierge({ tx, actor }: Change, hubId: string): Promise<boolean> {
	if (isSystem(actor.kind)) return true;
	if (actor.kind !== 'person') return false;
	const membership = await findMembership(tx, hubId, actor.id);
	return membership?.state === 'active' && membership.role === 'concierge';
}

/** Whether the actor runs the network. */
export async function actsAsNetwork({ tx, actor }: Change): Promise<boolean> {
	if (isSystem(actor.kind)) return true;
	return actor.kind === 'person' && Boolean((await findUser(tx, actor.id))?.networkAdmin);
}

function isSystem(kind: Change['actor']['kind']): boolean {
	return kind === 'clock' || kind === 'command-line';
}
