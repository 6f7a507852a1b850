import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Instant } from '$lib/time/instant';
import { users } from '../auth/schema';
import type { BookingId, HubId, RoomId, UserId } from '../db/id';
import { hubs } from '../hubs/schema';
import { rooms } from '../rooms/schema';

/** `expired`: a request that nobody answered before its time came. */
const bookingStates = ['requested', 'confirmed', 'cancelled', 'released', 'expired'] as const;

/**
 * The use of a room for a half-open time range. Triggers (drizzle/*_promises.sql) refuse a live row
 * whose busy range meets another live row of the room: `sillon:room-taken`.
 */
export const bookings = sqliteTable(
	'bookings',
	{
		id: text('id').$type<BookingId>().primaryKey(),
		hubId: text('hub_id')
			.$type<HubId>()
			.notNull()
			.references(() => hubs.id, { onDelete: 'cascade' }),
		roomId: text('room_id')
			.$type<RoomId>()
			.notNull()
			.references(() => rooms.id),
		/**
		 * The person who holds it; null when an event or a walk-in holds it, or when the person was erased.
		 */
		holderId: text('holder_id')
			.$type<UserId>()
			.references(() => users.id, { onDelete: 'set null' }),
		/** `event`: held by an event, changed only through it. */
		kind: text('kind', { enum: ['member', 'event'] })
			.notNull()
			.default('member'),
		title: text('title').notNull().default(''),
		/** Whether other members read title and holder, or only that the room is taken. */
		visibility: text('visibility', { enum: ['members', 'busy'] })
			.notNull()
			.default('members'),
		attendees: integer('attendees'),
		state: text('state', { enum: bookingStates }).notNull(),
		startsAt: integer('starts_at').$type<Instant>().notNull(),
		endsAt: integer('ends_at').$type<Instant>().notNull(),
		/** The range with set-up and clear-up, which must not overlap another. */
		busyFrom: integer('busy_from').$type<Instant>().notNull(),
		busyUntil: integer('busy_until').$type<Instant>().notNull(),
		/** The UID of its calendar entry, which never changes. */
		uid: text('uid').notNull(),
		/** Rises with each move and each decision: which version somebody saw, or was mailed. */
		sequence: integer('sequence').notNull().default(0),
		createdAt: integer('created_at').$type<Instant>().notNull(),
		createdBy: text('created_by')
			.$type<UserId>()
			.references(() => users.id, { onDelete: 'set null' }),
		/** The last change a calendar shows: DTSTAMP. */
		changedAt: integer('changed_at').$type<Instant>().notNull(),
		decidedAt: integer('decided_at').$type<Instant>(),
		decidedBy: text('decided_by')
			.$type<UserId>()
			.references(() => users.id, { onDelete: 'set null' }),
		cancelledAt: integer('cancelled_at').$type<Instant>(),
		cancelledBy: text('cancelled_by')
			.$type<UserId>()
			.references(() => users.id, { onDelete: 'set null' }),
		cancelReason: text('cancel_reason'),
		/** Read and written no more, since `request_keys` keeps the answer to every form. Not worth a new table. */
		requestKey: text('request_key')
	},
	(table) => [
		index('bookings_live')
			.on(table.roomId, table.busyFrom)
			.where(sql`state in ('requested', 'confirmed')`),
		index('bookings_holder').on(table.holderId, table.endsAt),
		index('bookings_hub_requested')
			.on(table.hubId, table.startsAt)
			.where(sql`state = 'requested'`),
		uniqueIndex('bookings_uid').on(table.uid),
		uniqueIndex('bookings_request_key').on(table.requestKey),
		check('bookings_order', sql`${table.startsAt} < ${table.endsAt}`),
		check(
			'bookings_busy',
			sql`${table.busyFrom} <= ${table.startsAt} and ${table.busyUntil} >= ${table.endsAt}`
		)
	]
);
