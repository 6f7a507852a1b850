import { gt, inArray, isNull, lt, or } from 'drizzle-orm';
import { addDays, type LocalDate } from '$lib/time/dates';
import { dateOf } from '$lib/time/wall';
import { utc } from '$lib/time/zones';
import { portionsOf } from '../db/bulk/portions';
import type { Change } from '../db/change';
import type { UserId } from '../db/id';
import type { Db } from '../db/types';
import { erasures } from './schema';

/** One person who was erased, by the id that their account had. */
export type Erasure = Pick<typeof erasures.$inferSelect, 'userId' | 'erasedOn'>;

/** How long it is remembered who was erased, in days: no backup that is older may be restored. */
export const erasureRetentionDays = 2 * 365;

/**
 * Remembers that a person was erased; a second time the first day stays.
 * @returns whether it was the first time
 */
export async function recordErasure({ tx, now }: Change, userId: UserId): Promise<boolean> {
	const { rowsAffected } = await tx
		.insert(erasures)
		.values({ userId, erasedOn: dayOf(now) })
		.onConflictDoNothing();
	return rowsAffected > 0;
}

/** Adds what a list from outside the database knows. */
export async function addErasures({ tx }: Change, all: Erasure[]): Promise<void> {
	for (const some of portionsOf(all, 100)) {
		await tx.insert(erasures).values(some).onConflictDoNothing();
	}
}

export async function listErasures(db: Db): Promise<Erasure[]> {
	return db
		.select({ userId: erasures.userId, erasedOn: erasures.erasedOn })
		.from(erasures)
		.orderBy(erasures.erasedOn, erasures.userId)
		.all();
}

/** Those of a list that are not remembered here: this database is older than they are. */
export async function missingErasures(db: Db, all: Erasure[]): Promise<Erasure[]> {
	const known = new Set<string>();
	for (const some of portionsOf(all, 200)) {
		const ids = some.map(({ userId }) => userId);
		const rows = await db
			.select({ userId: erasures.userId })
			.from(erasures)
			.where(inArray(erasures.userId, ids))
			.all();
		for (const { userId } of rows) known.add(userId);
	}
	return all.filter(({ userId }) => !known.has(userId));
}

/**
 * Forgets erasures that no backup can undo any more. How old one is counts from the first purge that saw it: the
 * clock that dated it may have been years behind, and the purge waits while the clock is in doubt.
 */
export async function purgeErasures({ tx, now }: Change): Promise<number> {
	const today = dayOf(now);
	const notSeen = or(isNull(erasures.keptFrom), gt(erasures.keptFrom, today));
	await tx.update(erasures).set({ keptFrom: today }).where(notSeen);
	const { rowsAffected } = await tx.delete(erasures).where(lt(erasures.keptFrom, oldestKept(now)));
	return rowsAffected;
}

/** The first day that is still remembered. */
export function oldestKept(now: Change['now']): LocalDate {
	return addDays(dayOf(now), -erasureRetentionDays);
}

function dayOf(now: Change['now']): LocalDate {
	return dateOf(now, utc);
}
