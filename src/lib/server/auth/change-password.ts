import { eq } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { enqueue } from '../outbox';
import { passwordChangedMail } from './mail';
import { useCode, voidCodes } from './mailed-codes';
import { users } from './schema';
import { endAllSessions } from './sessions';
import { findUser, type User } from './user';
import type { Change } from '../db/change';

/**
 * Gives the account a new password, ends all its sessions, this one too (the caller opens a new one),
 * and voids its mailed links: whoever holds an older one has to ask again. The owner is told by mail, in case it was not them.
 * @param verified the account as it was when its password, or its mailed link, was verified
 * @param passwordHash from `hashPassword`, made before the transaction
 * @returns the account, or `password-wrong` when its password is another by now: who knew only the one
 *   before must not take it back from its owner
 */
export async function changePassword(
	change: Change,
	verified: Pick<User, 'id' | 'passwordHash'>,
	passwordHash: string
): Promise<User | Refusal> {
	const { tx, now } = change;
	const user = await findUser(tx, verified.id);
	if (user?.passwordHash !== verified.passwordHash) {
		return refuse('password-wrong', { field: 'passwordNow' });
	}
	await tx.update(users).set({ passwordHash }).where(eq(users.id, user.id));
	await endAllSessions(change, user.id);
	await voidCodes(change, user);
	await enqueue(change, passwordChangedMail(user, now));
	return { ...user, passwordHash };
}

/** Does so for the bearer of a mailed link, which is used up. */
export async function resetPassword(
	change: Change,
	code: string,
	passwordHash: string
): Promise<User | Refusal> {
	const user = await useCode(change, 'reset', code);
	return isRefusal(user) ? user : changePassword(change, user, passwordHash);
}

/** Stores the same password in today's strength; nothing else changes. */
export async function renewHash({ tx }: Change, user: User, passwordHash: string): Promise<void> {
	await tx.update(users).set({ passwordHash }).where(eq(users.id, user.id));
}
