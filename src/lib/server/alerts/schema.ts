import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Instant } from '$lib/time/instant';
import { users } from '../auth/schema';
import type { AlertId, EventId, SeriesId, UserId } from '../db/id';
import { events } from '../events/schema';
import { eventSeries } from '../series/schema';

/**
 * Who is mailed when the next edition of a series is known: an account, or a bare address, which has confirmed it.
 * What is not confirmed yet stands in the mailed link only.
 */
export const alerts = sqliteTable(
	'alerts',
	{
		id: text('id').$type<AlertId>().primaryKey(),
		seriesId: text('series_id')
			.$type<SeriesId>()
			.notNull()
			.references(() => eventSeries.id, { onDelete: 'cascade' }),
		userId: text('user_id')
			.$type<UserId>()
			.references(() => users.id, { onDelete: 'cascade' }),
		/** In lower case; null for an account, which is written to at the address it has then. */
		email: text('email'),
		/** The language of a bare address; an account has its own. */
		locale: text('locale', { enum: ['fr', 'en', 'de'] }),
		startedAt: integer('started_at').$type<Instant>().notNull(),
		/** The edition of the last mail: there is one mail for each. */
		toldEventId: text('told_event_id')
			.$type<EventId>()
			.references(() => events.id, { onDelete: 'set null' })
	},
	(table) => [
		uniqueIndex('alerts_series_user').on(table.seriesId, table.userId),
		uniqueIndex('alerts_series_email').on(table.seriesId, table.email),
		index('alerts_user').on(table.userId),
		index('alerts_email').on(table.email),
		index('alerts_told').on(table.toldEventId),
		check('alerts_person', sql`(${table.userId} is null) <> (${table.email} is null)`),
		check('alerts_email_lower', sql`${table.email} = lower(${table.email})`)
	]
);
