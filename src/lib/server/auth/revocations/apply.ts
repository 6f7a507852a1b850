import { eq } from 'drizzle-orm';
import { portionsOf } from '../../db/bulk/portions';
import type { Change } from '../../db/change';
import type { UserId } from '../../db/id';
import { touchReader } from '../../entries';
import { feedUses, revocations, users } from '../schema';
import { findUser, type User } from '../user';
import type { Revocation } from './record';

/**
 * Takes from the accounts of an older database what was taken from them since. It only takes: of an account that was
 * disabled and enabled again since, the backup says what it is.
 * @param missing those that this database does not know, in the order in which they were recorded
 * @returns how many accounts something was taken from
 */
export async function applyRevocations(change: Change, missing: Revocation[]): Promise<number> {
	for (const some of portionsOf(missing, 100)) {
		await change.tx.insert(revocations).values(some).onConflictDoNothing();
	}
	const byAccount = new Map<UserId, Revocation[]>();
	for (const one of missing) {
		// An id of something else finds no account.
		const userId = one.subjectId as UserId;
		byAccount.set(userId, [...(byAccount.get(userId) ?? []), one]);
	}
	let taken = 0;
	for (const [userId, ofAccount] of byAccount) {
		const user = await findUser(change.tx, userId);
		const lost = user && lostBy(user, ofAccount);
		if (!user || !lost || Object.keys(lost).length === 0) continue;
		await change.tx.update(users).set(lost).where(eq(users.id, userId));
		if (lost.feedVersion) await change.tx.delete(feedUses).where(eq(feedUses.userId, userId));
		touchReader(change, userId);
		taken += 1;
	}
	return taken;
}

function lostBy(user: User, all: Revocation[]): Partial<User> {
	const last = (kinds: Revocation['kind'][]) =>
		all.filter(({ kind }) => kinds.includes(kind)).at(-1);
	const closed = last(['disabled', 'enabled']);
	const role = last(['dismissed', 'appointed']);
	const feedVersion = Math.max(
		...all.map(({ kind, value }) => (kind === 'feed' ? Number(value) : 0))
	);
	// Whatever its hash was then: the password of the backup is one from before it was replaced.
	const isReplaced = user.passwordHash !== null && last(['password']) !== undefined;
	return {
		...(closed?.kind === 'disabled' &&
			user.disabledAt === null && {
				disabledAt: closed.revokedAt,
				disabledSide: closed.value === 'desk' ? ('desk' as const) : ('network' as const)
			}),
		...(role?.kind === 'dismissed' && user.networkAdmin && { networkAdmin: false }),
		...(feedVersion > user.feedVersion && { feedVersion }),
		...(isReplaced && { passwordHash: null })
	};
}
