import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { renewHash } from './password/change-password';
import { useCode } from './mailed-codes';
import { hashPassword, isOutdated, verifyPassword } from './password/password';
import { isPublicDemo } from './public-demo';
import { openSession } from './sessions';
import { clientKey, networkKey } from './limits/client-key';
import { forgivenOnFault } from './limits/forgiven-on-fault';
import { findDevice } from './limits/known-device';
import { clearAttempts, countAttempt, forgiveAttempts, type Counted } from './rate-limit';
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
	/** The cookie of a device that has signed in before, from `rememberDevice`. */
	known?: string | undefined;
}

export interface SignedIn {
	user: User;
	/** For the cookie. */
	code: string;
}

/**
 * Signs in with a password. Not one transaction: the attempt is counted before anything is hashed, so that
 * guesses are limited, and hashing does not block other writers. A device that has signed in to this account
 * before is counted by itself, so that no stranger's guesses keep its owner out.
 * Refused with `too-many-attempts`, or `sign-in-wrong`: a wrong password, an unknown address or a disabled
 * account, without saying which.
 * @returns the user and the code for the cookie
 */
export async function signIn(
	db: BoundStore,
	given: { email: string; password: string },
	visit: Visit
): Promise<SignedIn | Refusal> {
	const counts = await countsOf(db.read, given.email, visit);
	const counted = [counts.own, ...counts.shared];
	const held = await db.write((change) => countAttempt(change, counted));
	if (isRefusal(held)) return held;
	return forgivenOnFault(db, counted, () => signInCounted(db, given, visit, counts));
}

async function signInCounted(
	db: BoundStore,
	given: { email: string; password: string },
	visit: Visit,
	counts: Counts
): Promise<SignedIn | Refusal> {
	for (;;) {
		const user = await findVerifiedUser(db.read, given);
		if (!user) return refuse('sign-in-wrong');
		const renewed = isOutdated(user.passwordHash!) ? await hashPassword(given.password) : undefined;
		const signedIn = await db.write(async (change) => {
			if (!(await isUnchanged(change, user))) return undefined;
			await forgive(change, counts);
			if (renewed) await renewHash(change, user, renewed);
			const passwordHash = renewed ?? user.passwordHash;
			const code = await openSession(change, user.id, visit.device);
			return { user: { ...user, passwordHash }, code };
		});
		// The stored hash changed while we verified: a new password, or only a new hash of the same one. Try
		// again.
		if (signedIn) return signedIn;
	}
}

/** What a guess is counted by: what is only this person's or device's, and what others use, too. */
interface Counts {
	own: Counted;
	shared: Counted[];
}

async function countsOf(db: Db, email: string, { address, known }: Visit): Promise<Counts> {
	const user = await findUserByEmail(db, email);
	const device = user && findDevice(known, user);
	if (device) return { own: ['device', user.id, device], shared: [] };
	const client = clientKey(address);
	return {
		own: ['password', email, client],
		shared: [
			// Everybody knows the passwords of a public demo: nobody guesses, but somebody might type wrong ones.
			...(isPublicDemo() ? [] : [['account', email] satisfies Counted]),
			['address', client],
			['network', networkKey(address)]
		]
	};
}

/** The right password takes back the wrong ones before it: they were the owner's. */
async function forgive(change: Change, { own, shared }: Counts): Promise<void> {
	const times = await clearAttempts(change, own);
	for (const counted of shared) await forgiveAttempts(change, counted, times);
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
