import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Instant } from '$lib/time/instant';

/**
 * One row for each feed. Triggers (drizzle/*_promises.sql) raise its version whenever something that the
 * feed shows changes, so that a 304 takes one look-up. Keys: `public`, `hub:ID`, `room:ID`, `user:ID`,
 * `event:ID`.
 */
export const feedVersions = sqliteTable('feed_versions', {
	key: text('key').primaryKey(),
	version: integer('version').notNull(),
	/** In whole seconds, strictly growing: Apple revalidates by date alone. */
	changedAt: integer('changed_at').$type<Instant>().notNull()
});
