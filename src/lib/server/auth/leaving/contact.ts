import { and, eq, isNotNull, isNull, lt, or } from 'drizzle-orm';
import { dateOf } from '$lib/time/wall';
import { utc } from '$lib/time/zones';
import type { Change } from '../../db/change';
import type { UserId } from '../../db/id';
import { users } from '../schema';

/**
 * Remembers that the person of an account was here today, once a day: an account is kept for three years after
 * that (local L4). More than the day is nobody's business. A clock that was set back does not take it back.
 */
export async function recordContact(
	{ tx, now }: Pick<Change, 'tx' | 'now'>,
	userId: UserId
): Promise<void> {
	const today = dateOf(now, utc);
	await tx
		.update(users)
		.set({ lastSeenOn: today, expiryWarnedAt: null })
		.where(
			and(
				eq(users.id, userId),
				or(isNull(users.lastSeenOn), lt(users.lastSeenOn, today), isNotNull(users.expiryWarnedAt))
			)
		);
}
