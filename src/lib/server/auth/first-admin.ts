import { and, eq, isNull } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import { config } from '../config';
import { isSystem, type Change } from '../db/change';
import type { UserId } from '../db/id';
import { clearFact, findFact, setFact } from '../db/installation';
import type { Db } from '../db/types';
import { hashCode, newCode } from '../secrets';
import { refuseDisabled, refuseUnlessNetwork } from './policy';
import { endAllSessions } from './sessions';
import { recordRevocation } from './revocations/record';
import { users } from './schema';
import { createUser, findUser, findUserByEmail, type NewUser, type User } from './user';

/**
 * The address of the page that makes the first network admin: whoever can read the server's output may become
 * it. Each start makes a new one, and the one before is spent, so that no old output holds a key.
 * @returns undefined once there is a network admin
 */
export async function makeFirstAdminLink(change: Change): Promise<string | undefined> {
	if (await hasNetworkAdmin(change.tx)) return undefined;
	const code = newCode();
	await setFact(change, 'first-admin-code', hashCode(code));
	return `${config().origin}/verify/admin/${code}`;
}

/** Whether the code is the last one printed and there is still no network admin. */
export async function opensFirstAdmin(db: Db, code: string): Promise<boolean> {
	const printed = await findFact(db, 'first-admin-code');
	return printed === hashCode(code) && !(await hasNetworkAdmin(db));
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
 * Makes a user a network admin or takes that role back, which ends their sessions; for the command line, the seed and
 * the page of the network. Refused with `not-network`, `account-disabled`, `sole-network-admin`: nobody else would be
 * left, which only the command line may do.
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
	const before = await findUser(change.tx, userId);
	if (before?.networkAdmin === networkAdmin) return;
	if (!networkAdmin && !isSystem(change.actor) && !(await hasOtherAdmin(change.tx, userId))) {
		return refuse('sole-network-admin');
	}
	await setNetworkAdmin(change, userId, networkAdmin);
	// As for a concierge: a session that was planted before must not gain these rights (security S2).
	await endAllSessions(change, userId);
	await recordRevocation(change, userId, networkAdmin ? 'appointed' : 'dismissed');
}

/**
 * Makes a user a network admin who has accepted it by a mailed link; the caller has read the right of who invited, and
 * ends the sessions.
 */
export async function giveNetworkRole(change: Change, userId: UserId): Promise<void> {
	await setNetworkAdmin(change, userId, true);
	await recordRevocation(change, userId, 'appointed');
}

/** The network admins whose account is open, by name. */
export async function listNetworkAdmins(db: Db): Promise<User[]> {
	const all = await db
		.select()
		.from(users)
		.where(and(eq(users.networkAdmin, true), isNull(users.disabledAt)))
		.all();
	return all.sort((one, other) => one.name.localeCompare(other.name, 'fr'));
}

async function hasOtherAdmin(db: Db, userId: UserId): Promise<boolean> {
	return (await listNetworkAdmins(db)).some(({ id }) => id !== userId);
}

async function setNetworkAdmin(
	change: Change,
	userId: UserId,
	networkAdmin: boolean
): Promise<void> {
	await change.tx.update(users).set({ networkAdmin }).where(eq(users.id, userId));
	// Printed for the first one only: it must not live again when they are dismissed.
	if (networkAdmin) await clearFact(change, 'first-admin-code');
}

async function hasNetworkAdmin(db: Db): Promise<boolean> {
	const one = await db
		.select({ id: users.id })
		.from(users)
		.where(eq(users.networkAdmin, true))
		.get();
	return Boolean(one);
}
