import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { findUser, refuseInPublicDemo, refuseUnlessNetwork, type User } from '../../auth';
import { isSystem, personId, type Change } from '../../db/change';
import type { UserId } from '../../db/id';
import type { Hub } from '../../hubs';
import { listMemberships } from '../list';
import { isActive, refuseUnlessConcierge } from '../policy';
import { isOfTheirDesk } from './can-act';

/** Who acts on an account: the desk of a hub, or the network (null). */
export type Desk = Hub | null;

/**
 * The account of a person, for who may act on it, read inside the transaction.
 * Refused with `public-demo`; `account-own`: one's own is changed by its password, on one's own page; with
 * `not-network` without a hub; with one, `not-concierge`, `not-a-member`, or
 * `account-of-network`: the account is not of this desk alone.
 */
export async function findAccountToChange(
	change: Change,
	desk: Desk,
	{ id }: { id: UserId }
): Promise<User | Refusal> {
	const { tx, actor } = change;
	const notAllowed = desk
		? await refuseUnlessConcierge(change, desk.id)
		: await refuseUnlessNetwork(change);
	if (notAllowed) return notAllowed;
	const shared = refuseInPublicDemo(change);
	if (shared) return shared;
	const user = await findUser(tx, id);
	if (!user) return refuse('not-a-member');
	if (isSystem(actor)) return user;
	// A desk never has an account that runs a hub, its own included.
	if (!desk) return id === personId(actor) ? refuse('account-own') : user;
	const memberships = await listMemberships(tx, id);
	if (!memberships.some((one) => one.hubId === desk.id && isActive(one))) {
		return refuse('not-a-member');
	}
	const isTheirs = await isOfTheirDesk(tx, personId(actor)!, user);
	return isTheirs ? user : refuse('account-of-network');
}

/** The same while it is open. Refused as `findAccountToChange` is, and with `account-disabled`. */
export async function findOpenAccountToChange(
	change: Change,
	desk: Desk,
	person: { id: UserId }
): Promise<User | Refusal> {
	const user = await findAccountToChange(change, desk, person);
	return !isRefusal(user) && user.disabledAt ? refuse('account-disabled') : user;
}
