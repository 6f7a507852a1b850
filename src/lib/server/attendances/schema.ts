import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Instant } from '$lib/time/instant';
import { users } from '../auth/schema';
import type { AttendanceId, EventId, UserId } from '../db/id';
import { events } from '../events/schema';

/**
 * One person's answer and number of companions. Triggers refuse a `going` beyond the event's capacity
 * (`sillon:event-full`) and a capacity below the number of people going (`sillon:capacity-too-small`).
 */
export const attendances = sqliteTable(
	'attendances',
	{
		id: text('id').$type<AttendanceId>().primaryKey(),
		eventId: text('event_id')
			.$type<EventId>()
			.notNull()
			.references(() => events.id, { onDelete: 'cascade' }),
		userId: text('user_id')
			.$type<UserId>()
			.references(() => users.id, { onDelete: 'cascade' }),
		/** A guest without an account: name and verified address. */
		guestName: text('guest_name'),
		guestEmail: text('guest_email'),
		/**
		 * Beside an account: the address for which a desk typed the answer, and to which its mails go, until the
		 * person answers. The desk learns of no other one.
		 */
		typedEmail: text('typed_email'),
		/** The language of the mails to a guest. */
		guestLocale: text('guest_locale', { enum: ['fr', 'en', 'de'] }),
		answer: text('answer', { enum: ['going', 'tentative', 'declined', 'waitlisted'] }).notNull(),
		companions: integer('companions').notNull().default(0),
		answeredAt: integer('answered_at').$type<Instant>().notNull(),
		/** Position on the waitlist, the smallest number first. `waiting_since` is only for display. */
		waitingSince: integer('waiting_since').$type<Instant>(),
		waitingOrder: integer('waiting_order'),
		arrivedAt: integer('arrived_at').$type<Instant>(),
		changedAt: integer('changed_at').$type<Instant>().notNull(),
		/**
		 * Part of the mailed link to this answer; raised to withdraw the links mailed before. Null until then.
		 * A trigger raises it when an account takes over the answer of a guest.
		 */
		linkVersion: integer('link_version'),
		/** Who gave the answer as it stands: a concierge for the person, or themselves. Null: not recorded. */
		answeredBy: text('answered_by', { enum: ['person', 'desk'] }),
		/** The state of the event that its person knows: `events/told`. Null: the oldest that is kept. */
		toldRevision: integer('told_revision'),
		/** How many of the companions arrived with them, when the door noted it. Null: all of them. */
		arrivedCompanions: integer('arrived_companions')
	},
	(table) => [
		uniqueIndex('attendances_user')
			.on(table.eventId, table.userId)
			.where(sql`user_id is not null`),
		uniqueIndex('attendances_guest')
			.on(table.eventId, table.guestEmail)
			.where(sql`guest_email is not null`),
		index('attendances_guest_email')
			.on(table.guestEmail)
			.where(sql`guest_email is not null`),
		index('attendances_answer').on(table.eventId, table.answer, table.companions),
		index('attendances_of_user').on(table.userId, table.eventId),
		check('attendances_companions', sql`${table.companions} between 0 and 20`),
		check('attendances_person', sql`(${table.userId} is null) <> (${table.guestEmail} is null)`)
	]
);
