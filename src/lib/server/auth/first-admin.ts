import { eq } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import { config } from '../config';
import type { UserId } from '../db/id';
import type { Db } from '../db/types';
import { verifySignature, sign } from '../secrets';
import { refuseUnlessNetwork } from './policy';
import { users } from './schema';
import { createUser, findUserByEmail, type NewUser, type User } from './user';
import type { Change } from '../db/change';

/** While nobody has it, the right to be network admin belongs to whoever reads the server's output. */
const purpose = 'first-admin';

/**
 * The address of the page that makes the first network admin, while there is none. Derived from the
 * server's secret: it can be printed at every start, and nothing of it is stored.
 */
export async function firstAdminLink(db: Db): Promise<string | undefined> {
	if (await hasNetworkAdmin(db)) return undefined;
	return `${config().origin}/verify/admin/${sign(purpose, 'sillon')}`;
}

/** Whether the code is the printed one, and still good for something. */
export async function opensFirstAdmin(db: Db, code: string): Promise<boolean> {
	return verifySignature(code, purpose, 'sillon') && !(await hasNetworkAdmin(db));
}

/**
 * Makes the first network admin. Works once: with one there, the link is spent.
 * An address that has an account is refused: `npm run admin -- appoint` is for that.
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
 * Gives or takes the network's rights; for the command line, the seed and the page of the network.
 * Refuses others with `not-network`.
 */
export async function appointNetworkAdmin(
	change: Change,
	userId: UserId,
	networkAdmin: boolean
): Promise<void | Refusal> {
	const notAllowed = await refuseUnlessNetwork(change);
	if (notAllowed) return notAllowed;
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
