import { refuse, type Refusal } from '$lib/messages/refusal';
import { isSystem, type Change } from '../db/change';
import { findUser } from './user';

/** Whether the actor runs the network, read inside the transaction. */
export async function actsAsNetwork({ tx, actor }: Change): Promise<boolean> {
	if (isSystem(actor)) return true;
	return actor.kind === 'person' && Boolean((await findUser(tx, actor.id))?.networkAdmin);
}

/** `not-network` for who does not run the network: the first line of every verb of the network. */
export async function refuseUnlessNetwork(change: Change): Promise<Refusal | undefined> {
	return (await actsAsNetwork(change)) ? undefined : refuse('not-network');
}
