import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { users } from '../auth/schema';
import { bookings } from '../bookings/schema';
import { hubs } from '../hubs/schema';
import { rooms } from '../rooms/schema';

export const eventKinds = ['pitch', 'workshop', 'talk', 'social', 'meeting'] as const;

/** A cycle: the rule that makes editions, in local date and time of the hub. */
export const eventSeries = sqliteTable(
	'event_series',
	{
		id: text('id').primaryKey(),
		hubId: text('hub_id')
			.notNull()
			.references(() => hubs.id, { onDelete: 'cascade' }),
		slug: text('slug').notNull(),
		kind: text('kind', { enum: eventKinds }).notNull(),
		title: text('title').notNull(),
		summary: text('summary').notNull().default(''),
		/** Markdown. */
		description: text('description').notNull().default(''),
		/** The first edition's local date; the others are anchor + n × everyDays, never week parity. */
		anchorDate: text('anchor_date').notNull(),
		everyDays: integer('every_days').notNull(),
		startTime: text('start_time').notNull(),
		endTime: text('end_time').notNull(),
		roomId: text('room_id').references(() => rooms.id),
		/** What the evening itself needs, on top of the room's own minutes. */
		setUpMinutes: integer('set_up_minutes').notNull().default(0),
		clearUpMinutes: integer('clear_up_minutes').notNull().default(0),
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
		/** A pitch night's running order; null for other kinds. */
		slotCount: integer('slot_count'),
		slotMinutes: integer('slot_minutes'),
		questionMinutes: integer('question_minutes'),
		welcomeMinutes: integer('welcome_minutes'),
		/** After how many slots the break comes; 0 for none. */
		breakAfter: integer('break_after'),
		breakMinutes: integer('break_minutes'),
		createdAt: integer('created_at').notNull(),
		createdBy: text('created_by').references(() => users.id, { onDelete: 'set null' }),
		endedAt: integer('ended_at')
	},
	(table) => [
		uniqueIndex('event_series_hub_slug').on(table.hubId, table.slug),
		check('event_series_every', sql`${table.everyDays} between 1 and 366`)
	]
);

/** Something people come to. Its hours are instants; the hub's zone says the local time. */
export const events = sqliteTable(
	'events',
	{
		id: text('id').primaryKey(),
		hubId: text('hub_id')
			.notNull()
			.references(() => hubs.id, { onDelete: 'cascade' }),
		seriesId: text('series_id').references(() => eventSeries.id),
		/** « 14e édition ». */
		number: integer('number'),
		slug: text('slug').notNull(),
		kind: text('kind', { enum: eventKinds }).notNull(),
		title: text('title').notNull(),
		summary: text('summary').notNull().default(''),
		/** Markdown. */
		description: text('description').notNull().default(''),
		startsAt: integer('starts_at').notNull(),
		endsAt: integer('ends_at').notNull(),
		/** The booking that holds its room, if it has one. */
		bookingId: text('booking_id').references(() => bookings.id),
		/** Where, when it is in no room of ours. */
		place: text('place').notNull().default(''),
		/** Null: entry is free, nobody counts. */
		capacity: integer('capacity'),
		maxCompanions: integer('max_companions').notNull().default(3),
		visibility: text('visibility', { enum: ['public', 'members'] })
			.notNull()
			.default('public'),
		state: text('state', { enum: ['draft', 'published', 'cancelled'] }).notNull(),
		uid: text('uid').notNull(),
		sequence: integer('sequence').notNull().default(0),
		createdAt: integer('created_at').notNull(),
		createdBy: text('created_by').references(() => users.id, { onDelete: 'set null' }),
		changedAt: integer('changed_at').notNull(),
		publishedAt: integer('published_at'),
		cancelledAt: integer('cancelled_at'),
		cancelledBy: text('cancelled_by').references(() => users.id, { onDelete: 'set null' }),
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

/** What became of each date the rule of a cycle gave: the reason is shown. */
export const editions = sqliteTable(
	'editions',
	{
		id: text('id').primaryKey(),
		seriesId: text('series_id')
			.notNull()
			.references(() => eventSeries.id, { onDelete: 'cascade' }),
		/** The date the rule gave. */
		plannedDate: text('planned_date').notNull(),
		outcome: text('outcome', { enum: ['held', 'skipped', 'moved', 'kept'] }).notNull(),
		/** `holiday`, `festive-eve`, `closure`, `room-taken`, `desk`; null when held as planned. */
		reason: text('reason', {
			enum: ['holiday', 'festive-eve', 'closure', 'room-taken', 'desk']
		}),
		/** The holiday's code or the closure's words, put in the reader's language when shown. */
		reasonDetail: text('reason_detail'),
		/** The date it is held on, when there is one. */
		heldDate: text('held_date'),
		eventId: text('event_id').references(() => events.id),
		decidedAt: integer('decided_at').notNull()
	},
	(table) => [uniqueIndex('editions_series_date').on(table.seriesId, table.plannedDate)]
);

/**
 * One person's answer, and how many come along. Triggers refuse a `going` beyond the event's
 * capacity (`sillon:event-full`) and a capacity below who is going (`sillon:capacity-too-small`).
 */
export const attendances = sqliteTable(
	'attendances',
	{
		id: text('id').primaryKey(),
		eventId: text('event_id')
			.notNull()
			.references(() => events.id, { onDelete: 'cascade' }),
		userId: text('user_id').references(() => users.id, { onDelete: 'cascade' }),
		/** Who answers without an account: name and proven address. */
		guestName: text('guest_name'),
		guestEmail: text('guest_email'),
		/** The language of the mails to a guest. */
		guestLocale: text('guest_locale', { enum: ['fr', 'en', 'de'] }),
		answer: text('answer', { enum: ['going', 'tentative', 'declined', 'waitlisted'] }).notNull(),
		companions: integer('companions').notNull().default(0),
		answeredAt: integer('answered_at').notNull(),
		/** The place in the waitlist: the smaller number is first; since when is for the eye. */
		waitingSince: integer('waiting_since'),
		waitingOrder: integer('waiting_order'),
		arrivedAt: integer('arrived_at'),
		changedAt: integer('changed_at').notNull()
	},
	(table) => [
		uniqueIndex('attendances_user')
			.on(table.eventId, table.userId)
			.where(sql`user_id is not null`),
		uniqueIndex('attendances_guest')
			.on(table.eventId, table.guestEmail)
			.where(sql`guest_email is not null`),
		index('attendances_answer').on(table.eventId, table.answer, table.companions),
		index('attendances_of_user').on(table.userId, table.eventId),
		check('attendances_companions', sql`${table.companions} between 0 and 20`),
		check('attendances_person', sql`(${table.userId} is null) <> (${table.guestEmail} is null)`)
	]
);
