import { sql, type AnyColumn, type SQL } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import type { Db } from '../db/types';
import { feedVersions } from '../entries/schema';

/** The two columns that every look-up joins; a feed has no row until its first change. */
export const versionColumns = {
	version: sql<number>`coalesce(${feedVersions.version}, 0)`,
	changedAt: sql<Instant>`coalesce(${feedVersions.changedAt}, 0)`
};

/** Matches the `feed_versions` row of this hub, room, event or user. */
export function keyOf(kind: 'hub' | 'room' | 'event' | 'user', id: AnyColumn): SQL {
	return sql`${feedVersions.key} = ${kind + ':'} || ${id}`;
}

/** Prepares a look-up once for each database, so that a 304 stays cheap. */
export function preparedOnce<Query>(prepare: (db: Db) => Query): (db: Db) => Query {
	const prepared = new WeakMap<Db, Query>();
	return (db) => {
		let query = prepared.get(db);
		if (!query) prepared.set(db, (query = prepare(db)));
		return query;
	};
}
