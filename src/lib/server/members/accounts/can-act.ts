import { findUser, type User } from '../../auth';
import type { UserId } from '../../db/id';
import type { Db } from '../../db/types';
import { listMemberships } from '../list';
import { isAccountOfDesk } from '../policy';

type Account = Pick<User, 'id' | 'networkAdmin'>;

/** Whether a person may act on an account now: the network on any but its own, a concierge on those of the desk. */
export async function canActOnAccount(db: Db, by: UserId, account: Account): Promise<boolean> {
	const actor = await findUser(db, by);
	if (!actor || actor.disabledAt !== null || actor.id === account.id) return false;
	return actor.networkAdmin || isOfTheirDesk(db, by, account);
}

/** `isAccountOfDesk` for two people, as they are stored. */
export async function isOfTheirDesk(
	db: Db,
	by: UserId,
	{ id, networkAdmin }: Account
): Promise<boolean> {
	const viewer = { memberships: await listMemberships(db, by) };
	return isAccountOfDesk(viewer, { networkAdmin, memberships: await listMemberships(db, id) });
}
