import { refuse, type Refusal } from '$lib/messages/refusal';
import { isSystem, type Change } from '../db/change';
import type { UserId } from '../db/id';
import type { Db } from '../db/types';
import { findUser, type User } from './user';

// Two rules about actors: whether they change their own account, and whether they are a network admin. One
// about others: whether their account is closed.

/** The account of the actor, read inside the transaction; undefined without one and for a disabled one. */
export async function findActingUser({ tx, actor }: Change): Promise<User | undefined> {
	const user = actor.kind === 'person' ? await findUser(tx, actor.id) : undefined;
	return user?.disabledAt === null ? user : undefined;
}

/** Whether the actor is this person. Jobs and the command line act for anyone. */
export async function actsAs(change: Change, userId: UserId): Promise<boolean> {
	return isSystem(change.actor) || (await findActingUser(change))?.id === userId;
}

/**
 * Refused with `not-yours`: the actor is not this person. The first check of every function that changes an
 * account.
 */
export async function refuseUnlessOwn(
	change: Change,
	userId: UserId
): Promise<Refusal | undefined> {
	return (await actsAs(change, userId)) ? undefined : refuse('not-yours');
}

/**
 * Refused with `not-yours`: the actor neither has the account of this address nor a link that was mailed to
 * it.
 */
export async function refuseUnlessOwnAddress(
	change: Change,
	email: string
): Promise<Refusal | undefined> {
	const { actor } = change;
	if (isSystem(actor)) return undefined;
	const own = 'email' in actor ? actor.email : (await findActingUser(change))?.email;
	return own?.toLowerCase() === email.toLowerCase() ? undefined : refuse('not-yours');
}

/** Refused with `account-disabled`: nothing new is given to an account that is closed. */
export async function refuseDisabled(db: Db, userId: UserId): Promise<Refusal | undefined> {
	return (await findUser(db, userId))?.disabledAt === null ? undefined : refuse('account-disabled');
}

/** Whether the actor is a network admin, a job or the command line; read inside the transaction. */
export async function actsAsNetwork(change: Change): Promise<boolean> {
	if (isSystem(change.actor)) return true;
	return (await findActingUser(change))?.networkAdmin ?? false;
}

/**
 * Refused with `not-network`: the actor is not a network admin. The first check of every function that only
 * the network may call.
 */
export async function refuseUnlessNetwork(change: Change): Promise<Refusal | undefined> {
	return (await actsAsNetwork(change)) ? undefined : refuse('not-network');
}
