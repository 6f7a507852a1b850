import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Instant } from '$lib/time/instant';
import type { Collection } from './collection';

/**
 * What stands in which calendar (docs/decisions/0022): one row for each thing in each collection, and for
 * each collection one row of its own name and colour. What the calendar shows of it is not stored, only a
 * digest; the thing's own folder describes it.
 */
export const calendarEntries = sqliteTable(
	'calendar_entries',
	{
		collection: text('collection').$type<Collection>().notNull(),
		/** Ids of all kinds are random, so that the id alone is a stable name within the collection. */
		subjectId: text('subject_id').notNull(),
		kind: text('kind', { enum: ['hub', 'room', 'booking', 'event'] }).notNull(),
		/** Of all that this collection shows of it. Null: not described since the table was filled. */
		digest: text('digest'),
		/** Of what of it people have to act on (`change-kind`). Null: as for the digest. */
		material: text('material'),
		/** SEQUENCE: rises with every material change, and never falls. */
		sequence: integer('sequence').notNull().default(0),
		/** The last change of what is shown: DTSTAMP and LAST-MODIFIED. */
		stamp: integer('stamp').$type<Instant>().notNull(),
		/** The version of its collection at that change. */
		seq: integer('seq').notNull(),
		/** When it is over; null for the row of the collection itself. */
		endsAt: integer('ends_at').$type<Instant>(),
		/** Since when it no longer stands there; the row stays for a while, so that clients learn it. */
		removedAt: integer('removed_at').$type<Instant>()
	},
	(table) => [
		primaryKey({ columns: [table.collection, table.subjectId] }),
		index('calendar_entries_subject').on(table.subjectId),
		index('calendar_entries_undescribed')
			.on(table.kind, table.subjectId)
			.where(sql`digest is null`),
		index('calendar_entries_removed')
			.on(table.removedAt)
			.where(sql`removed_at is not null`)
	]
);

/**
 * One row for each collection that ever changed. Its version rises with every change of what the collection
 * shows, so that a 304 takes one look-up.
 */
export const feedVersions = sqliteTable('feed_versions', {
	key: text('key').$type<Collection>().primaryKey(),
	version: integer('version').notNull(),
	/** In whole seconds, strictly growing: Apple revalidates by date alone. */
	changedAt: integer('changed_at').$type<Instant>().notNull(),
	/** Removals up to this version are forgotten: a client that knows less starts anew. Null: none. */
	oldest: integer('oldest')
});
