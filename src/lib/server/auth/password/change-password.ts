import { eq } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { enqueue } from '../../outbox';
import { passwordChangedMail } from '../mail';
import { useCode, voidCodes } from '../mailed-codes';
import { refuseUnlessOwn } from '../policy';
import { users } from '../schema';
import { endAllSessions } from '../sessions';
import { findUser, type User } from '../user';
import type { Change } from '../../db/change';

/** The account as it was when its password, or its mailed link, was verified. */
type Verified = Pick<User, 'id' | 'passwordHash'>;

/**
 * Somebody gives their account a new password: as `setPassword`, and `not-yours` to others.
 */
export async function changePassword(
	change: Change,
	verified: Verified,
	passwordHash: string
): Promise<User | Refusal> {
	return refuseUnlessOwn(change, verified.id) ?? setPassword(change, verified, passwordHash);
}

/** The bearer of a mailed link does so, whoever is signed in; the link is used up. */
export async function resetPassword(
	change: Change,
	code: string,
	passwordHash: string
): Promise<User | Refusal> {
	const user = await useCode(change, 'reset', code);
	return isRefusal(user) ? user : setPassword(change, user, passwordHash);
}

/**
 * Gives the account a new password, ends all its sessions, this one too (the caller opens a new one),
 * and voids its mailed links: whoever holds an older one has to ask again. The owner is told by mail, in case it was not them.
 * @param passwordHash from `hashPassword`, made before the transaction
 * @returns the account, or `password-wrong` when its password is another by now: who knew only the one
 *   before must not take it back from its owner
 */
async function setPassword(
	change: Change,
	verified: Verified,
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

/** Stores a new hash of the same password with the current argon2id parameters; nothing else changes. */
export async function renewHash({ tx }: Change, user: User, passwordHash: string): Promise<void> {
	await tx.update(users).set({ passwordHash }).where(eq(users.id, user.id));
}
