import { inArray, sql } from 'drizzle-orm';
import { dateOf } from '$lib/time/wall';
import { utc } from '$lib/time/zones';
import { portionsOf } from '../db/bulk/portions';
import type { Change } from '../db/change';
import type { UserId } from '../db/id';
import type { Db } from '../db/types';
import { erasures } from './schema';

/** One person who was erased, by the id that their account had. */
export type Erasure = Pick<typeof erasures.$inferSelect, 'userId' | 'erasedOn'>;

/**
 * Remembers that a person was erased, for good: the id names nobody any more, and a backup may be of any age. A
 * second time the first day stays.
 * @returns whether it was the first time
 */
export async function recordErasure({ tx, now }: Change, userId: UserId): Promise<boolean> {
	const { rowsAffected } = await tx
		.insert(erasures)
		.values({ userId, erasedOn: dateOf(now, utc) })
		.onConflictDoNothing();
	return rowsAffected > 0;
}

/** Adds what a list from outside the database knows. */
export async function addErasures({ tx }: Change, all: Erasure[]): Promise<void> {
	for (const some of portionsOf(all, 100)) {
		await tx.insert(erasures).values(some).onConflictDoNothing();
	}
}

/** In the order in which they were recorded: a clock may have been wrong. */
export async function listErasures(db: Db): Promise<Erasure[]> {
	const { userId, erasedOn } = erasures;
	return db
		.select({ userId, erasedOn })
		.from(erasures)
		.orderBy(sql`rowid`)
		.all();
}

/** The number of the last one that was recorded: asked often, and cheap. */
export async function findLastErasure(db: Db): Promise<number> {
	const row = await db
		.select({ last: sql<number | null>`max(rowid)` })
		.from(erasures)
		.get();
	return row?.last ?? 0;
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
