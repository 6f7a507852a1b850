import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Instant } from '$lib/time/instant';
import type { Minutes } from '$lib/time/minutes';
import { users } from '../auth/schema';
import type { ClosureId, HubId, RoomId, UserId } from '../db/id';
import { hubs } from '../hubs/schema';

/** A bookable thing, with the rules for booking it. */
export const rooms = sqliteTable(
	'rooms',
	{
		id: text('id').$type<RoomId>().primaryKey(),
		hubId: text('hub_id')
			.$type<HubId>()
			.notNull()
			.references(() => hubs.id, { onDelete: 'cascade' }),
		slug: text('slug').notNull(),
		name: text('name').notNull(),
		/** « Seille »: the head of its column. */
		shortName: text('short_name').notNull(),
		seats: integer('seats').notNull(),
		/** Codes of `rooms/equipment`. */
		equipment: text('equipment', { mode: 'json' }).$type<string[]>().notNull(),
		/** Markdown. */
		description: text('description').notNull().default(''),
		/** Minutes kept free before and after each use. */
		setUpMinutes: integer('set_up_minutes').notNull().default(0).$type<Minutes>(),
		clearUpMinutes: integer('clear_up_minutes').notNull().default(0).$type<Minutes>(),
		/** Bookings start and end on this grid of minutes. */
		stepMinutes: integer('step_minutes').notNull().default(30).$type<Minutes>(),
		longestMinutes: integer('longest_minutes').notNull().default(480).$type<Minutes>(),
		/** How many days ahead members may book. */
		aheadDays: integer('ahead_days').notNull().default(60),
		/** `concierge`: a booking is requested, and the concierge confirms it. */
		approval: text('approval', { enum: ['none', 'concierge'] })
			.notNull()
			.default('none'),
		position: integer('position').notNull().default(0),
		toConfirm: integer('to_confirm', { mode: 'boolean' }).notNull().default(false),
		createdAt: integer('created_at').$type<Instant>().notNull(),
		/** Taken out of use; its history stays. */
		retiredAt: integer('retired_at').$type<Instant>()
	},
	(table) => [
		uniqueIndex('rooms_hub_slug').on(table.hubId, table.slug),
		check('rooms_seats', sql`${table.seats} > 0`),
		check('rooms_buffers', sql`${table.setUpMinutes} >= 0 and ${table.clearUpMinutes} >= 0`),
		check('rooms_step', sql`${table.stepMinutes} in (15, 30, 60)`)
	]
);

/** A time when a hub, or one of its rooms, is shut. */
export const closures = sqliteTable(
	'closures',
	{
		id: text('id').$type<ClosureId>().primaryKey(),
		hubId: text('hub_id')
			.$type<HubId>()
			.notNull()
			.references(() => hubs.id, { onDelete: 'cascade' }),
		/** Null: the whole hub. */
		roomId: text('room_id')
			.$type<RoomId>()
			.references(() => rooms.id, { onDelete: 'cascade' }),
		startsAt: integer('starts_at').$type<Instant>().notNull(),
		endsAt: integer('ends_at').$type<Instant>().notNull(),
		/** Shown to members: « Peinture ». */
		reason: text('reason').notNull(),
		createdAt: integer('created_at').$type<Instant>().notNull(),
		createdBy: text('created_by')
			.$type<UserId>()
			.references(() => users.id, { onDelete: 'set null' })
	},
	(table) => [
		index('closures_hub_ends').on(table.hubId, table.endsAt),
		check('closures_order', sql`${table.startsAt} < ${table.endsAt}`)
	]
);
