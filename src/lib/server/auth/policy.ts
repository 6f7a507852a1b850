import { refuse, type Refusal } from '$lib/messages/refusal';
import { isSystem, personId, type Change } from '../db/change';
import { findUser } from './user';

// Two questions: whether somebody acts on their own account, and whether they run the network.

/** Whether the actor is this very person. Jobs and the command line act for whom they name. */
export function actsAs({ actor }: Pick<Change, 'actor'>, userId: string): boolean {
	return isSystem(actor) || personId(actor) === userId;
}

/** `not-yours` for who is not this very person: the first line of every verb on an account. */
export function refuseUnlessOwn(
	change: Pick<Change, 'actor'>,
	userId: string
): Refusal | undefined {
	return actsAs(change, userId) ? undefined : refuse('not-yours');
}

/** `not-yours` for who neither has the account of this address nor a link that was mailed to it. */
export async function refuseUnlessOwnAddress(
	{ tx, actor }: Change,
	email: string
): Promise<Refusal | undefined> {
	if (isSystem(actor)) return undefined;
	const account = actor.kind === 'person' ? await findUser(tx, actor.id) : undefined;
	const own = 'email' in actor ? actor.email : account?.email;
	return own?.toLowerCase() === email.toLowerCase() ? undefined : refuse('not-yours');
}

/** Whether the actor runs the network, read inside the transaction. */
export async function actsAsNetwork({ tx, actor }: Change): Promise<boolean> {
	if (isSystem(actor)) return true;
	return actor.kind === 'person' && Boolean((await findUser(tx, actor.id))?.networkAdmin);
}

/** `not-network` for who does not run the network: the first line of every verb of the network. */
export async function refuseUnlessNetwork(change: Change): Promise<Refusal | undefined> {
	return (await actsAsNetwork(change)) ? undefined : refuse('not-network');
}
