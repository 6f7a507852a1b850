import type { Change } from '../db/change';
import type { User } from './user';

/** What another folder does in the same transaction when an address is proved to be an account's. */
export type ProvedAddressFollower = (
	change: Change,
	user: Pick<User, 'id' | 'email'>
) => Promise<void>;

let following: ProvedAddressFollower[] | undefined;

/** Registers the followers of proved addresses, called in this order. Called once at startup. */
export function followProvedAddresses(followers: ProvedAddressFollower[]): void {
	following = followers;
}

/**
 * Says that the person of an account has proved its address: by a mailed code, by a sign-up, or because a
 * hub admitted them under it. What was stored for the bare address becomes theirs.
 * @throws Error when no followers are registered: one person would stay two records
 */
export async function addressProved(
	change: Change,
	user: Pick<User, 'id' | 'email'>
): Promise<void> {
	if (!following) throw new Error('nobody follows addresses: import usecases/follow-changes');
	for (const follow of following) await follow(change, user);
}
