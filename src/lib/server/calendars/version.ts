import { sql, type AnyColumn, type SQL } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import type { Db } from '../db/types';
import { feedVersions } from './schema';

/** The two columns every look-up joins; a feed that nothing was ever written for has no row. */
export const versionColumns = {
	version: sql<number>`coalesce(${feedVersions.version}, 0)`,
	changedAt: sql<Instant>`coalesce(${feedVersions.changedAt}, 0)`
};

/** `hub:` and the id of this row. */
export function keyOf(kind: 'hub' | 'room' | 'event' | 'user', id: AnyColumn): SQL {
	return sql`${feedVersions.key} = ${kind + ':'} || ${id}`;
}

/** Prepares a look-up once for each database: a 304 costs little else. */
export function preparedOnce<Query>(prepare: (db: Db) => Query): (db: Db) => Query {
	const prepared = new WeakMap<Db, Query>();
	return (db) => {
		let query = prepared.get(db);
		if (!query) prepared.set(db, (query = prepare(db)));
		return query;
	};
}
