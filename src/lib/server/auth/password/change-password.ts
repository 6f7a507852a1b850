import { eq } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { enqueue } from '../../outbox';
import { passwordChangedMail } from '../mail';
import { voidEmailChange } from '../address/email-change';
import { giveNewFeedAddress } from '../feed-address';
import { useCode, voidCodes } from '../mailed-codes';
import { refuseUnlessOwn } from '../policy';
import { refuseInPublicDemo } from '../public-demo';
import { recordRevocation } from '../revocations/record';
import { users } from '../schema';
import { endAllSessions } from '../sessions';
import { findUser, type User } from '../user';
import type { Change } from '../../db/change';

/** The account as it was when its password, or its mailed link, was verified. */
type Verified = Pick<User, 'id' | 'passwordHash'>;

/** What the person says of the time before. */
export interface After {
	/** Somebody else may have been in the account. */
	somebodyElse?: boolean;
}

/** Sets a new password for the account of the actor. Refused as `setPassword` is, or with `not-yours`. */
export async function changePassword(
	change: Change,
	verified: Verified,
	passwordHash: string,
	after: After = {}
): Promise<User | Refusal> {
	const notAllowed = await refuseUnlessOwn(change, verified.id);
	return notAllowed ?? setPassword(change, verified, passwordHash, after);
}

/**
 * Sets a new password by a mailed link, which is used up; the actor may be signed in as anyone. Refused as
 * `useCode` and `setPassword` are.
 */
export async function resetPassword(
	change: Change,
	code: string,
	passwordHash: string,
	after: After = {}
): Promise<User | Refusal> {
	const user = await useCode(change, 'reset', code);
	return isRefusal(user) ? user : setPassword(change, user, passwordHash, after);
}

/**
 * Sets a new password, ends all sessions of the account including the current one (the caller opens a new
 * one), and voids its mailed links and the request for a new address. If somebody else was in the account,
 * its calendar gets a new address, too. The owner is told by mail, in case it was not them. Refused with
 * `public-demo`, or `password-wrong`: the password has changed since it was verified, so a person who knows only the old one
 * cannot take the account back from its owner.
 * @param passwordHash from `hashPassword`, made before the transaction
 */
async function setPassword(
	change: Change,
	verified: Verified,
	passwordHash: string,
	{ somebodyElse = false }: After
): Promise<User | Refusal> {
	const { tx, now } = change;
	const shared = refuseInPublicDemo(change);
	if (shared) return shared;
	const user = await findUser(tx, verified.id);
	if (user?.passwordHash !== verified.passwordHash) {
		return refuse('password-wrong', { field: 'passwordNow' });
	}
	await tx.update(users).set({ passwordHash }).where(eq(users.id, user.id));
	if (user.passwordHash !== null) await recordRevocation(change, user.id, 'password');
	await endAllSessions(change, user.id);
	await voidCodes(change, user);
	await voidEmailChange(change, user);
	if (somebodyElse) await giveNewFeedAddress(change, user.id);
	await enqueue(change, passwordChangedMail(user, now));
	return (await findUser(tx, user.id))!;
}

/** Stores a new hash of the same password with the current argon2id parameters; nothing else changes. */
export async function renewHash({ tx }: Change, user: User, passwordHash: string): Promise<void> {
	await tx.update(users).set({ passwordHash }).where(eq(users.id, user.id));
}
