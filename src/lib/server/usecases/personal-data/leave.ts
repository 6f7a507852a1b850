import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import {
	findUser,
	refuseInPublicDemo,
	refuseUnlessNetwork,
	refuseUnlessOwn,
	useCode,
	type User
} from '../../auth';
import type { Change } from '../../db/change';
import { enqueue } from '../../outbox';
import { eraseRecords } from './erase-records';
import { farewellMail } from './farewell-mail';
import { countEnded, type Ended } from './ended';
import { refuseIndispensable } from './indispensable';

/**
 * Leaves for good, by the password: see `eraseRecords`. A last mail confirms it. Refused with `not-yours`;
 * `password-wrong`: it has changed since it was verified; `public-demo`; and as `refuseIndispensable` is.
 * @param verified the account as it was when its password was verified
 */
export async function leave(
	change: Change,
	verified: Pick<User, 'id' | 'passwordHash'>
): Promise<Ended | Refusal> {
	const notAllowed = await refuseUnlessOwn(change, verified.id);
	if (notAllowed) return notAllowed;
	const user = await findUser(change.tx, verified.id);
	if (!user || user.passwordHash !== verified.passwordHash) {
		return refuse('password-wrong', { field: 'passwordNow' });
	}
	return erase(change, user);
}

/**
 * The same by a mailed link, which is used up, for an account without a password. Refused as `useCode` and
 * `erase` are, and with `password-first`.
 */
export async function leaveByLink(change: Change, code: string): Promise<Ended | Refusal> {
	const user = await useCode(change, 'leave', code);
	if (isRefusal(user)) return user;
	return user.passwordHash === null ? erase(change, user) : refuse('password-first');
}

/**
 * The same on the person's request, for the network. Refused with `not-network`; `account-gone`: there is no such
 * account any more; and as `erase` is.
 */
export async function eraseOnRequest(
	change: Change,
	{ id }: Pick<User, 'id'>
): Promise<Ended | Refusal> {
	const notAllowed = await refuseUnlessNetwork(change);
	if (notAllowed) return notAllowed;
	const user = await findUser(change.tx, id);
	return user ? erase(change, user) : refuse('account-gone');
}

/** Refused as `refuseInPublicDemo` and `refuseIndispensable` are. */
async function erase(change: Change, user: User): Promise<Ended | Refusal> {
	const refused = refuseInPublicDemo(change) ?? (await refuseIndispensable(change.tx, user));
	if (refused) return refused;
	const ended = await countEnded(change.tx, user, change.now);
	await eraseRecords(change, user);
	// After it, or the mail would be erased, too.
	await enqueue(change, farewellMail(user, ended, change.now));
	return ended;
}
