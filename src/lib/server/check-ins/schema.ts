import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Instant } from '$lib/time/instant';
import type { EventId, WalkInId } from '../db/id';
import { events } from '../events/schema';

/** Somebody who came without having signed up, with the companions they brought. Nobody writes to them. */
export const walkIns = sqliteTable(
	'walk_ins',
	{
		id: text('id').$type<WalkInId>().primaryKey(),
		eventId: text('event_id')
			.$type<EventId>()
			.notNull()
			.references(() => events.id, { onDelete: 'cascade' }),
		/** Empty once they are erased. */
		name: text('name').notNull(),
		email: text('email'),
		companions: integer('companions').notNull().default(0),
		arrivedAt: integer('arrived_at').$type<Instant>().notNull()
	},
	(table) => [
		index('walk_ins_event').on(table.eventId),
		index('walk_ins_email')
			.on(table.email)
			.where(sql`email is not null`),
		check('walk_ins_companions', sql`${table.companions} between 0 and 20`)
	]
);

/**
 * Each check-in that was done, by the random id that its device gave it: the same one sent again is not done again,
 * and the number of those about a person tells whether a page has seen the latest.
 */
export const checkIns = sqliteTable(
	'check_ins',
	{
		id: text('id').primaryKey(),
		eventId: text('event_id')
			.$type<EventId>()
			.notNull()
			.references(() => events.id, { onDelete: 'cascade' }),
		/** The id of an answer or of a walk-in. */
		subjectId: text('subject_id').notNull(),
		madeAt: integer('made_at').$type<Instant>().notNull()
	},
	(table) => [
		index('check_ins_subject').on(table.eventId, table.subjectId),
		index('check_ins_made').on(table.madeAt)
	]
);
