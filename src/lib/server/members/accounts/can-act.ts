import { findUser, type User } from '../../auth';
import type { UserId } from '../../db/id';
import type { Db } from '../../db/types';
import type { Hub } from '../../hubs';
import { listMemberships } from '../list';
import { isAccountOfDesk } from '../policy';

type Account = Pick<User, 'id' | 'networkAdmin'>;

/** Whether a person may act on an account now: the network on any but its own, a concierge on those of the desk. */
export async function canActOnAccount(db: Db, by: UserId, account: Account): Promise<boolean> {
	const actor = await findUser(db, by);
	if (!actor || actor.disabledAt !== null || actor.id === account.id) return false;
	return actor.networkAdmin || isOfTheirDesk(db, by, account);
}

/** Whether a desk, or the network (null), may enable a disabled account: a desk only what a desk has disabled. */
export function canEnable(
	desk: Pick<Hub, 'id'> | null,
	{ disabledSide }: Pick<User, 'disabledSide'>
): boolean {
	return desk === null || disabledSide === 'desk';
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
