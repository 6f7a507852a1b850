import { sql } from 'drizzle-orm';
import type { Db } from '../../db/types';
import { isOneOf } from '../../entries/is-one-of';
import { revocations } from '../schema';
import type { Revocation } from './record';

/** All revocations, in the order in which they were recorded: a clock may have been wrong. */
export async function listRevocations(db: Db): Promise<Revocation[]> {
	return db
		.select()
		.from(revocations)
		.orderBy(sql`rowid`)
		.all();
}

/** The number of the last one that was recorded: asked often, and cheap. */
export async function findLastRevocation(db: Db): Promise<number> {
	const row = await db
		.select({ last: sql<number | null>`max(rowid)` })
		.from(revocations)
		.get();
	return row?.last ?? 0;
}

/** Those of a list that are not remembered here, in its order: this database is older than they are. */
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
