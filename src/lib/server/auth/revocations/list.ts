import { asc, count, inArray, lt, max, sql } from 'drizzle-orm';
import { dayMs } from '$lib/time/durations';
import { minus } from '$lib/time/instant';
import type { Change } from '../../db/change';
import type { Db } from '../../db/types';
import { isOneOf } from '../../entries/is-one-of';
import { erasureRetentionDays } from '../../personal-data/erasures';
import { revocations } from '../schema';
import type { Revocation } from './record';

/** All revocations, oldest first. */
export async function listRevocations(db: Db): Promise<Revocation[]> {
	return db
		.select()
		.from(revocations)
		.orderBy(asc(revocations.revokedAt), asc(revocations.id))
		.all();
}

/** A value that is another one when revocations were added or deleted: asked often, and cheap. */
export async function findRevocationsMark(db: Db): Promise<string> {
	const row = await db
		.select({ rows: count(), last: max(sql<number>`rowid`) })
		.from(revocations)
		.get();
	return `${row?.rows}-${row?.last}`;
}

/** Those of a list that are not remembered here: this database is older than they are. */
export async function missingRevocations(db: Db, all: Revocation[]): Promise<Revocation[]> {
	const ids = all.map(({ id }) => id);
	const known = await db
		.select({ id: revocations.id })
		.from(revocations)
		.where(isOneOf(revocations.id, ids))
		.all();
	const there = new Set(known.map(({ id }) => id));
	return all.filter(({ id }) => !there.has(id));
}

/** How long a revocation is remembered: as long as a backup may be restored. */
export const revocationRetentionMs = erasureRetentionDays * dayMs;

/** Forgets revocations that no backup can undo any more. */
export async function purgeRevocations({ tx, now }: Change): Promise<number> {
	const old = tx
		.select({ id: revocations.id })
		.from(revocations)
		.where(lt(revocations.revokedAt, minus(now, revocationRetentionMs)));
	const { rowsAffected } = await tx.delete(revocations).where(inArray(revocations.id, old));
	return rowsAffected;
}
