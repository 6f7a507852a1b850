import { refuse, type Refusal } from '$lib/messages/refusal';
import { isSystem, personId, type Change } from '../db/change';
import { findUser } from './user';

// Two rules: whether the actor changes their own account, and whether they are a network admin.

/** Whether the actor is this person. Jobs and the command line act for anyone. */
export function actsAs({ actor }: Pick<Change, 'actor'>, userId: string): boolean {
	return isSystem(actor) || personId(actor) === userId;
}

/**
 * Refused with `not-yours`: the actor is not this person. The first check of every function that changes an
 * account.
 */
export function refuseUnlessOwn(
	change: Pick<Change, 'actor'>,
	userId: string
): Refusal | undefined {
	return actsAs(change, userId) ? undefined : refuse('not-yours');
}

/**
 * Refused with `not-yours`: the actor neither has the account of this address nor a link that was mailed to
 * it.
 */
export async function refuseUnlessOwnAddress(
	{ tx, actor }: Change,
	email: string
): Promise<Refusal | undefined> {
	if (isSystem(actor)) return undefined;
	const account = actor.kind === 'person' ? await findUser(tx, actor.id) : undefined;
	const own = 'email' in actor ? actor.email : account?.email;
	return own?.toLowerCase() === email.toLowerCase() ? undefined : refuse('not-yours');
}

/** Whether the actor is a network admin, a job or the command line; read inside the transaction. */
export async function actsAsNetwork({ tx, actor }: Change): Promise<boolean> {
	if (isSystem(actor)) return true;
	return actor.kind === 'person' && Boolean((await findUser(tx, actor.id))?.networkAdmin);
}

/**
 * Refused with `not-network`: the actor is not a network admin. The first check of every function that only
 * the network may call.
 */
export async function refuseUnlessNetwork(change: Change): Promise<Refusal | undefined> {
	return (await actsAsNetwork(change)) ? undefined : refuse('not-network');
}
