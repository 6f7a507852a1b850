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

/** Where somebody signs in from. */
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
 * Signs in with a password. Not one transaction: the attempt is counted first, so that guesses are
 * limited before anything is hashed, and hashing holds no writer up.
 * @returns the person and the code for the cookie; refuses with `too-many-attempts`, or with
 *   `sign-in-wrong` for a wrong password, an unknown address and a disabled account alike
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
		// Verified against a password that was changed meanwhile, or only hashed anew: once more.
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

/** Signs in the bearer of a mailed link, which is used up; refuses with `link-spent`. */
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
