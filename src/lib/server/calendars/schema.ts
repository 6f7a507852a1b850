import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Instant } from '$lib/time/instant';

/**
 * One row a feed: raised by triggers (drizzle/*_promises.sql) whenever something the feed shows
 * changes, so that a 304 is one look-up. Keys: `public`, `hub:ID`, `room:ID`, `user:ID`, `event:ID`.
 */
export const feedVersions = sqliteTable('feed_versions', {
	key: text('key').primaryKey(),
	version: integer('version').notNull(),
	/** Whole seconds in milliseconds, strictly growing: Apple revalidates by date alone. */
	changedAt: integer('changed_at').$type<Instant>().notNull()
});
