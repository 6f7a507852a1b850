import { sql } from 'drizzle-orm';
import { check, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { LocalDate, LocalTime } from '$lib/time/dates';
import type { Instant } from '$lib/time/instant';
import type { Minutes } from '$lib/time/minutes';
import { users } from '../auth/schema';
import type { EditionId, EventId, HubId, RoomId, SeriesId, UserId } from '../db/id';
import { eventKinds } from '../events/kinds';
import { events } from '../events/schema';
import { hubs } from '../hubs/schema';
import { rooms } from '../rooms/schema';

/** A series: the rule that makes editions, in local date and time of the hub. */
export const eventSeries = sqliteTable(
	'event_series',
	{
		id: text('id').$type<SeriesId>().primaryKey(),
		hubId: text('hub_id')
			.$type<HubId>()
			.notNull()
			.references(() => hubs.id, { onDelete: 'cascade' }),
		slug: text('slug').notNull(),
		kind: text('kind', { enum: eventKinds }).notNull(),
		title: text('title').notNull(),
		summary: text('summary').notNull().default(''),
		/** Markdown. */
		description: text('description').notNull().default(''),
		/** In which languages it is held, as « fr,de » (`events/languages`); empty for that of its hub. */
		languages: text('languages').notNull().default(''),
		/** The first edition's local date; the others are anchor + n × everyDays, never week parity. */
		anchorDate: text('anchor_date').$type<LocalDate>().notNull(),
		everyDays: integer('every_days').notNull(),
		startTime: text('start_time').$type<LocalTime>().notNull(),
		endTime: text('end_time').$type<LocalTime>().notNull(),
		roomId: text('room_id')
			.$type<RoomId>()
			.references(() => rooms.id),
		/** What the event itself needs, on top of the room's own minutes. */
		setUpMinutes: integer('set_up_minutes').notNull().default(0).$type<Minutes>(),
		clearUpMinutes: integer('clear_up_minutes').notNull().default(0).$type<Minutes>(),
		capacity: integer('capacity'),
		maxCompanions: integer('max_companions').notNull().default(3),
		visibility: text('visibility', { enum: ['public', 'members'] })
			.notNull()
			.default('public'),
		/** The number of the edition on the anchor date: « 14e édition ». */
		firstNumber: integer('first_number').notNull().default(1),
		onHoliday: text('on_holiday', { enum: ['skip', 'move', 'keep'] })
			.notNull()
			.default('skip'),
		/** Whether 24 and 31 December count as holidays for it. */
		avoidFestiveEves: integer('avoid_festive_eves', { mode: 'boolean' }).notNull().default(true),
		/** How many weeks ahead editions are made. */
		weeksAhead: integer('weeks_ahead').notNull().default(12),
		createdAt: integer('created_at').$type<Instant>().notNull(),
		createdBy: text('created_by')
			.$type<UserId>()
			.references(() => users.id, { onDelete: 'set null' }),
		endedAt: integer('ended_at').$type<Instant>()
	},
	(table) => [
		uniqueIndex('event_series_hub_slug').on(table.hubId, table.slug),
		check('event_series_every', sql`${table.everyDays} between 1 and 366`)
	]
);

/** The outcome of each date of a series' rule, with the reason that is shown. */
export const editions = sqliteTable(
	'editions',
	{
		id: text('id').$type<EditionId>().primaryKey(),
		seriesId: text('series_id')
			.$type<SeriesId>()
			.notNull()
			.references(() => eventSeries.id, { onDelete: 'cascade' }),
		/** The date the rule gave. */
		plannedDate: text('planned_date').$type<LocalDate>().notNull(),
		outcome: text('outcome', { enum: ['scheduled', 'skipped', 'moved', 'kept'] }).notNull(),
		/**
		 * `holiday`, `festive-eve`, `closure`, `room-taken`, or `concierge` for a decision; null when
		 * scheduled as planned.
		 */
		reason: text('reason', {
			enum: ['holiday', 'festive-eve', 'closure', 'room-taken', 'concierge']
		}),
		/** The closure's reason, or the concierge's own words, as entered. */
		reasonDetail: text('reason_detail'),
		/** The date it takes place on, when there is one. */
		scheduledDate: text('scheduled_date').$type<LocalDate>(),
		eventId: text('event_id')
			.$type<EventId>()
			.references(() => events.id),
		decidedAt: integer('decided_at').$type<Instant>().notNull()
	},
	(table) => [uniqueIndex('editions_series_date').on(table.seriesId, table.plannedDate)]
);
