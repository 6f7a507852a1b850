import { eq } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import { config } from '../config';
import type { UserId } from '../db/id';
import type { Db } from '../db/types';
import { verifySignature, sign } from '../secrets';
import { refuseDisabled, refuseUnlessNetwork } from './policy';
import { users } from './schema';
import { createUser, findUserByEmail, type NewUser, type User } from './user';
import type { Change } from '../db/change';

/** While there is no network admin, anyone who can read the server's output may become the first one. */
const purpose = 'first-admin';

/**
 * The address of the page that makes the first network admin, as long as there is none. It is derived from
 * the server's secret, so it can be printed at every start without being stored.
 * @returns undefined once there is a network admin
 */
export async function firstAdminLink(db: Db): Promise<string | undefined> {
	if (await hasNetworkAdmin(db)) return undefined;
	return `${config().origin}/verify/admin/${sign(purpose, 'sillon')}`;
}

/** Whether the code is the printed one and there is still no network admin. */
export async function opensFirstAdmin(db: Db, code: string): Promise<boolean> {
	return verifySignature(code, purpose, 'sillon') && !(await hasNetworkAdmin(db));
}

/**
 * Creates the first network admin. Works only while there is none.
 * Refused with `link-spent`, or `address-known`: the address already has an account, and
 * `npm run admin -- appoint` is the way to appoint it.
 */
export async function becomeFirstAdmin(
	change: Change,
	code: string,
	person: NewUser
): Promise<User | Refusal> {
	const { tx } = change;
	if (!(await opensFirstAdmin(tx, code))) return refuse('link-spent');
	if (await findUserByEmail(tx, person.email)) return refuse('address-known', { field: 'email' });
	const user = await createUser(change, person);
	await setNetworkAdmin(change, user.id, true);
	return { ...user, networkAdmin: true };
}

/**
 * Makes a user a network admin or takes that role back; for the command line, the seed and the page of the
 * network. Refused with `not-network`, `account-disabled`.
 */
export async function appointNetworkAdmin(
	change: Change,
	userId: UserId,
	networkAdmin: boolean
): Promise<void | Refusal> {
	const notAllowed = await refuseUnlessNetwork(change);
	if (notAllowed) return notAllowed;
	const disabled = networkAdmin && (await refuseDisabled(change.tx, userId));
	if (disabled) return disabled;
	await setNetworkAdmin(change, userId, networkAdmin);
}

async function setNetworkAdmin(
	{ tx }: Change,
	userId: UserId,
	networkAdmin: boolean
): Promise<void> {
	await tx.update(users).set({ networkAdmin }).where(eq(users.id, userId));
}

async function hasNetworkAdmin(db: Db): Promise<boolean> {
	const one = await db
		.select({ id: users.id })
		.from(users)
		.where(eq(users.networkAdmin, true))
		.get();
	return Boolean(one);
}
