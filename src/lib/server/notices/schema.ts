import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Instant } from '$lib/time/instant';

/** What was so of a thing, and since when. */
export interface State<Facts extends object = object> {
	since: Instant;
	facts: Facts;
	/** What everybody knew before they were told this; their mails may still wait to be sent. */
	before?: Facts;
}

/**
 * What the people who have an entry were told of it (docs/decisions/0023). A row for each event that was
 * announced and for each hub. It holds nothing of any person.
 */
export const notices = sqliteTable(
	'notices',
	{
		subjectKind: text('subject_kind', { enum: ['event', 'hub'] }).notNull(),
		subjectId: text('subject_id').notNull(),
		/** First what everybody was told, then each state since, in order. */
		history: text('history', { mode: 'json' }).$type<State[]>().notNull(),
		/** When people are told what differs; null while there is nothing to tell. */
		dueAt: integer('due_at').$type<Instant>()
	},
	(table) => [
		primaryKey({ columns: [table.subjectKind, table.subjectId] }),
		index('notices_due')
			.on(table.dueAt)
			.where(sql`due_at is not null`)
	]
);
