import { dayMs } from '$lib/time/durations';
import { type Instant, minus } from '$lib/time/instant';
import { count } from 'drizzle-orm';
import { users } from '../../auth/schema';
import type { UserId } from '../../db/id';
import type { Db } from '../../db/types';
import { listSilentSince, type Contacted } from './last-contact';

/** Three years after the last contact an account goes (local L4), in milliseconds. */
export const accountRetentionMs = 3 * 365 * dayMs;

/** How long before that its person is warned by mail, in milliseconds. */
export const noticeMs = 30 * dayMs;

/** What retention would do now. */
export interface Due {
	/** They get the mail that says so. */
	toWarn: Contacted[];
	/** They were warned a month ago and have not come back. */
	toErase: Contacted[];
	/** How many accounts may be warned, and how many erased, in one night. */
	limit: number;
}

/**
 * Lists what retention would do now, and does nothing. Nobody is erased who was not warned a whole notice
 * before, whatever the clock says.
 * @param id only of this account
 */
export async function listDue(db: Db, now: Instant, id?: UserId): Promise<Due> {
	const silent = await listSilentSince(db, minus(now, accountRetentionMs - noticeMs), id);
	const warned = (one: Contacted) =>
		one.expiryWarnedAt !== null && one.expiryWarnedAt > one.lastContact;
	const all = await db.select({ n: count() }).from(users).get();
	return {
		toWarn: silent.filter((one) => !warned(one)),
		toErase: silent.filter(
			(one) =>
				warned(one) &&
				one.expiryWarnedAt! <= minus(now, noticeMs) &&
				one.lastContact <= minus(now, accountRetentionMs)
		),
		limit: limitOf(all!.n)
	};
}

/** One in twenty, and ten in a small network: more at once looks like a wrong clock. */
function limitOf(accounts: number): number {
	return Math.max(10, Math.floor(accounts / 20));
}
