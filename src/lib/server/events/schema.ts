import { sql } from 'drizzle-orm';
import {
	check,
	index,
	integer,
	primaryKey,
	sqliteTable,
	text,
	uniqueIndex
} from 'drizzle-orm/sqlite-core';
import type { Instant } from '$lib/time/instant';
import { users } from '../auth/schema';
import { bookings } from '../bookings/schema';
import type { BookingId, EventId, HubId, SeriesId, UserId } from '../db/id';
import { hubs } from '../hubs/schema';
import { eventKinds } from './kinds';
import { eventSeries } from '../series/schema';
import type { KnownFacts } from './told/known-facts';

/**
 * Something people come to. Its hours are instants; the hub's zone gives the local
 * time.
 */
export const events = sqliteTable(
	'events',
	{
		id: text('id').$type<EventId>().primaryKey(),
		hubId: text('hub_id')
			.$type<HubId>()
			.notNull()
			.references(() => hubs.id, { onDelete: 'cascade' }),
		seriesId: text('series_id')
			.$type<SeriesId>()
			.references(() => eventSeries.id),
		/** « 14e édition ». */
		number: integer('number'),
		slug: text('slug').notNull(),
		kind: text('kind', { enum: eventKinds }).notNull(),
		title: text('title').notNull(),
		summary: text('summary').notNull().default(''),
		/** Markdown. */
		description: text('description').notNull().default(''),
		/** In which languages it is held, as « fr,de » (`events/languages`); empty for that of its hub. */
		languages: text('languages').notNull().default(''),
		startsAt: integer('starts_at').$type<Instant>().notNull(),
		endsAt: integer('ends_at').$type<Instant>().notNull(),
		/** The booking that holds its room, if it has one. */
		bookingId: text('booking_id')
			.$type<BookingId>()
			.references(() => bookings.id),
		/** Where, when it is in no room of ours. */
		place: text('place').notNull().default(''),
		/** Null: no limit. */
		capacity: integer('capacity'),
		maxCompanions: integer('max_companions').notNull().default(3),
		visibility: text('visibility', { enum: ['public', 'members'] })
			.notNull()
			.default('public'),
		state: text('state', { enum: ['draft', 'published', 'cancelled'] }).notNull(),
		uid: text('uid').notNull(),
		/** The SEQUENCE that its entries begin with. Since `entries` counts it, only old events have one. */
		sequence: integer('sequence').notNull().default(0),
		createdAt: integer('created_at').$type<Instant>().notNull(),
		createdBy: text('created_by')
			.$type<UserId>()
			.references(() => users.id, { onDelete: 'set null' }),
		changedAt: integer('changed_at').$type<Instant>().notNull(),
		publishedAt: integer('published_at').$type<Instant>(),
		cancelledAt: integer('cancelled_at').$type<Instant>(),
		cancelledBy: text('cancelled_by')
			.$type<UserId>()
			.references(() => users.id, { onDelete: 'set null' }),
		cancelReason: text('cancel_reason')
	},
	(table) => [
		uniqueIndex('events_slug').on(table.slug),
		uniqueIndex('events_uid').on(table.uid),
		uniqueIndex('events_booking').on(table.bookingId),
		index('events_hub_starts').on(table.hubId, table.startsAt),
		index('events_starts').on(table.startsAt),
		index('events_series').on(table.seriesId, table.startsAt),
		check('events_order', sql`${table.startsAt} < ${table.endsAt}`),
		check('events_capacity', sql`${table.capacity} is null or ${table.capacity} > 0`)
	]
);

/**
 * What an announced event was, state by state, numbered from 1 (docs/decisions/0023). Answers, pitches and
 * invitations hold the number of the state that their person knows, so that no clock decides who is told. It holds
 * nothing of any person.
 */
export const eventStates = sqliteTable(
	'event_states',
	{
		eventId: text('event_id')
			.$type<EventId>()
			.notNull()
			.references(() => events.id, { onDelete: 'cascade' }),
		revision: integer('revision').notNull(),
		facts: text('facts', { mode: 'json' }).$type<KnownFacts>().notNull()
	},
	(table) => [primaryKey({ columns: [table.eventId, table.revision] })]
);
