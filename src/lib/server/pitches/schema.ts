import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Instant } from '$lib/time/instant';
import type { Minutes } from '$lib/time/minutes';
import { users } from '../auth/schema';
import type { EventId, PitchId, PitchRequestId, PitchSlotId, SeriesId, UserId } from '../db/id';
import { events } from '../events/schema';
import { eventSeries } from '../series/schema';

/** The layout of the pitch nights of a series, for the editions made from now on. */
export const pitchSeriesLayouts = sqliteTable(
	'pitch_series_layouts',
	{
		seriesId: text('series_id')
			.$type<SeriesId>()
			.primaryKey()
			.references(() => eventSeries.id, { onDelete: 'cascade' }),
		slotCount: integer('slot_count').notNull(),
		slotMinutes: integer('slot_minutes').$type<Minutes>().notNull(),
		questionMinutes: integer('question_minutes').$type<Minutes>().notNull(),
		welcomeMinutes: integer('welcome_minutes').$type<Minutes>().notNull(),
		/** The number of slots before the break; 0 for no break. */
		breakAfter: integer('break_after').notNull(),
		breakMinutes: integer('break_minutes').$type<Minutes>().notNull()
	},
	(table) => [check('pitch_series_layouts_slot', sql`${table.slotMinutes} > 0`)]
);

/**
 * How a pitch night is divided, in minutes; the times of the slots follow from it and from the event's
 * start.
 */
export const pitchNights = sqliteTable(
	'pitch_nights',
	{
		eventId: text('event_id')
			.$type<EventId>()
			.primaryKey()
			.references(() => events.id, { onDelete: 'cascade' }),
		slotMinutes: integer('slot_minutes').$type<Minutes>().notNull(),
		questionMinutes: integer('question_minutes').$type<Minutes>().notNull(),
		welcomeMinutes: integer('welcome_minutes').$type<Minutes>().notNull(),
		breakAfter: integer('break_after').notNull(),
		breakMinutes: integer('break_minutes').$type<Minutes>().notNull()
	},
	(table) => [check('pitch_nights_slot', sql`${table.slotMinutes} > 0`)]
);

/** A place in the running order. */
export const pitchSlots = sqliteTable(
	'pitch_slots',
	{
		id: text('id').$type<PitchSlotId>().primaryKey(),
		eventId: text('event_id')
			.$type<EventId>()
			.notNull()
			.references(() => pitchNights.eventId, { onDelete: 'cascade' }),
		/** 1, 2, 3… */
		position: integer('position').notNull()
	},
	(table) => [uniqueIndex('pitch_slots_position').on(table.eventId, table.position)]
);

/** What is presented: a project, or an idea without a project yet. */
export const pitches = sqliteTable(
	'pitches',
	{
		id: text('id').$type<PitchId>().primaryKey(),
		eventId: text('event_id')
			.$type<EventId>()
			.notNull()
			.references(() => pitchNights.eventId, { onDelete: 'cascade' }),
		userId: text('user_id')
			.$type<UserId>()
			.references(() => users.id, { onDelete: 'cascade' }),
		/** Somebody without an account, whom a desk has placed; the address is empty where it has none. */
		guestName: text('guest_name'),
		guestEmail: text('guest_email'),
		slotId: text('slot_id')
			.$type<PitchSlotId>()
			.references(() => pitchSlots.id),
		kind: text('kind', { enum: ['project', 'idea'] }).notNull(),
		title: text('title').notNull(),
		summary: text('summary').notNull().default(''),
		/** What the person asks the audience for. */
		ask: text('ask').notNull().default(''),
		link: text('link').notNull().default(''),
		state: text('state', { enum: ['placed', 'waiting', 'withdrawn'] }).notNull(),
		/** When its slot began as its author was told last; null without a slot. */
		toldStartsAt: integer('told_starts_at').$type<Instant>(),
		/** The state of the event that its author knows: `events/told`. Null: the oldest that is kept. */
		toldRevision: integer('told_revision'),
		createdAt: integer('created_at').$type<Instant>().notNull(),
		changedAt: integer('changed_at').$type<Instant>().notNull(),
		waitingSince: integer('waiting_since').$type<Instant>(),
		waitingOrder: integer('waiting_order'),
		withdrawnAt: integer('withdrawn_at').$type<Instant>()
	},
	(table) => [
		// Promise 2: a slot has at most one holder.
		uniqueIndex('pitches_slot')
			.on(table.slotId)
			.where(sql`state = 'placed'`),
		uniqueIndex('pitches_person')
			.on(table.eventId, table.userId)
			.where(sql`state <> 'withdrawn'`),
		uniqueIndex('pitches_guest')
			.on(table.eventId, table.guestEmail)
			.where(sql`guest_email <> '' and state <> 'withdrawn'`),
		index('pitches_event').on(table.eventId, table.state),
		index('pitches_user').on(table.userId, table.eventId),
		index('pitches_guest_email')
			.on(table.guestEmail)
			.where(sql`guest_email <> ''`),
		check('pitches_author', sql`(${table.userId} is null) = (${table.guestName} is not null)`),
		check('pitches_guest_both', sql`(${table.guestName} is null) = (${table.guestEmail} is null)`),
		check('pitches_placed', sql`(${table.state} = 'placed') = (${table.slotId} is not null)`)
	]
);

/**
 * Whom a desk has asked by mail to present in a slot: a member by account, anybody else by address. It holds
 * nothing: whoever is first takes the slot.
 */
export const pitchRequests = sqliteTable(
	'pitch_requests',
	{
		id: text('id').$type<PitchRequestId>().primaryKey(),
		slotId: text('slot_id')
			.$type<PitchSlotId>()
			.notNull()
			.references(() => pitchSlots.id, { onDelete: 'cascade' }),
		userId: text('user_id')
			.$type<UserId>()
			.references(() => users.id, { onDelete: 'cascade' }),
		email: text('email'),
		/** The name that was typed for the address, or nothing. */
		name: text('name').notNull().default(''),
		askedAt: integer('asked_at').$type<Instant>().notNull(),
		askedBy: text('asked_by')
			.$type<UserId>()
			.references(() => users.id, { onDelete: 'set null' }),
		/** When they were reminded, which happens once. */
		remindedAt: integer('reminded_at').$type<Instant>(),
		/** When they said no; taking a slot is a yes all the same. */
		declinedAt: integer('declined_at').$type<Instant>()
	},
	(table) => [
		uniqueIndex('pitch_requests_user')
			.on(table.slotId, table.userId)
			.where(sql`user_id is not null`),
		uniqueIndex('pitch_requests_email')
			.on(table.slotId, table.email)
			.where(sql`email is not null`),
		index('pitch_requests_of_user').on(table.userId),
		index('pitch_requests_of_email').on(table.email),
		check('pitch_requests_person', sql`(${table.userId} is null) <> (${table.email} is null)`),
		check('pitch_requests_email_lower', sql`${table.email} = lower(${table.email})`)
	]
);
