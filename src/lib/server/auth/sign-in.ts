import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { renewHash } from './password/change-password';
import { useCode } from './mailed-codes';
import { hashPassword, isOutdated, verifyPassword } from './password/password';
import { openSession } from './sessions';
import { clientKey, countAttempt, clearAttempts, type Counted } from './rate-limit';
import { findUser, findUserByEmail, type User } from './user';
import type { Change } from '../db/change';
import type { BoundStore } from '../db/store';
import type { Db } from '../db/types';

/** Where a person signs in from. */
export interface Visit {
	/** The client's network address. */
	address: string;
	/** From `deviceOf`. */
	device: string;
}

export interface SignedIn {
	user: User;
	/** For the cookie. */
	code: string;
}

/**
 * Signs in with a password. Not one transaction: the attempt is counted before anything is hashed, so that
 * guesses are limited, and hashing does not block other writers.
 * Refused with `too-many-attempts`, or `sign-in-wrong`: a wrong password, an unknown address or a disabled
 * account, without saying which.
 * @returns the user and the code for the cookie
 */
export async function signIn(
	db: BoundStore,
	given: { email: string; password: string },
	{ address, device }: Visit
): Promise<SignedIn | Refusal> {
	const client = clientKey(address);
	const guesses: Counted[] = [
		['password', given.email, client],
		['account', given.email]
	];
	const held = await db.write((change) => countAttempt(change, [...guesses, ['address', client]]));
	if (isRefusal(held)) return held;
	for (;;) {
		const user = await findVerifiedUser(db.read, given);
		if (!user) return refuse('sign-in-wrong');
		const renewed = isOutdated(user.passwordHash!) ? await hashPassword(given.password) : undefined;
		const signedIn = await db.write(async (change) => {
			if (!(await isUnchanged(change, user))) return undefined;
			for (const guess of guesses) await clearAttempts(change, guess);
			if (renewed) await renewHash(change, user, renewed);
			return { user, code: await openSession(change, user.id, device) };
		});
		// The stored hash changed while we verified: a new password, or only a new hash of the same one. Try
		// again.
		if (signedIn) return signedIn;
	}
}

async function findVerifiedUser(
	db: Db,
	{ email, password }: { email: string; password: string }
): Promise<User | undefined> {
	const user = await findUserByEmail(db, email);
	const right = await verifyPassword(user?.passwordHash, password);
	return right && !user?.disabledAt ? user : undefined;
}

/** Whether the account is still what its password was verified against. */
async function isUnchanged({ tx }: Change, { id, passwordHash }: User): Promise<boolean> {
	const user = await findUser(tx, id);
	return user?.passwordHash === passwordHash && !user?.disabledAt;
}

/** Signs in by a mailed link, which is used up. Refused with `link-spent`. */
export async function signInByLink(
	db: Pick<BoundStore, 'write'>,
	code: string,
	device: string
): Promise<SignedIn | Refusal> {
	return db.write(async (change) => {
		const user = await useCode(change, 'sign-in', code);
		if (isRefusal(user)) return user;
		return { user, code: await openSession(change, user.id, device) };
	});
}
