import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Instant } from '$lib/time/instant';

/** Where a hub was, and since when. */
export interface HubState {
	since: Instant;
	facts: { address: string };
}

/** Which state of an event (`events/told`) was told, or noted, and when. */
export interface ToldEvent {
	since: Instant;
	revision: number;
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
		/** First what everybody was told, then what was noted since: of an event, only the first. */
		history: text('history', { mode: 'json' }).$type<(HubState | ToldEvent)[]>().notNull(),
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
