import { sql } from 'drizzle-orm';
import {
	blob,
	check,
	index,
	integer,
	sqliteTable,
	text,
	uniqueIndex
} from 'drizzle-orm/sqlite-core';
import type { Instant } from '$lib/time/instant';
import type { HubId, MailId, UserId } from '../db/id';

/** Mails as rows. Written in the transaction of the change that causes them; delivered by the tick. */
export const outbox = sqliteTable(
	'outbox',
	{
		/** The Message-ID is derived from it, so that every try has the same. */
		id: text('id').$type<MailId>().primaryKey(),
		/** The hub whose concierge sees it; null for account mails, which no concierge reads. */
		hubId: text('hub_id').$type<HubId>(),
		/** `invitation`, `booking-confirmed`, `sign-up`…: named by the module that writes the mail. */
		kind: text('kind').notNull(),
		/**
		 * The id of the row it is about, in a table that depends on `kind`, or a new id for a mail about none;
		 * so it is no one noun's. `revision` counts the messages about it to this person.
		 */
		subjectId: text('subject_id').notNull(),
		revision: integer('revision').notNull().default(0),
		recipientEmail: text('recipient_email').notNull(),
		recipientName: text('recipient_name').notNull().default(''),
		/**
		 * The account it is to, whatever its address was then or is now. Null: to a bare address, which is the
		 * account's that has proved it. Without a foreign key, because accounts are a layer above.
		 */
		userId: text('user_id').$type<UserId>(),
		/** The subject line, for the concierge's list: holds nothing secret. */
		title: text('title').notNull(),
		/** Mails of one thread are sent in order: a cancellation never overtakes its invitation. */
		thread: text('thread').notNull(),
		/** The whole mail, sealed with the server's secret: links in it would open accounts. Emptied later. */
		content: blob('content', { mode: 'buffer' }),
		state: text('state', {
			enum: ['queued', 'leased', 'sent', 'deferred', 'rejected', 'uncertain', 'dropped']
		}).notNull(),
		/** What to do when it is unknown whether it arrived: `ask` a concierge, or send it `again`. */
		whenUncertain: text('when_uncertain', { enum: ['ask', 'again'] })
			.notNull()
			.default('ask'),
		attempts: integer('attempts').notNull().default(0),
		/** Never farther ahead than `longestWait` (settle.ts): what is was set by a wrong clock. */
		nextTryAt: integer('next_try_at').$type<Instant>().notNull(),
		leaseUntil: integer('lease_until').$type<Instant>(),
		leaseBy: text('lease_by'),
		/** After this the mail is of no use and is dropped, with the reason. */
		usefulUntil: integer('useful_until').$type<Instant>().notNull(),
		/** The server's last word, without addresses. */
		lastError: text('last_error'),
		/**
		 * What holds it up and is not the mail: `sender`, the mail server takes nothing from our address; `login`, it
		 * does not take our user name and password; `tls`, it offers no encrypted connection; `certificate`, it cannot
		 * show that it is the one that is meant.
		 */
		trouble: text('trouble', { enum: ['sender', 'login', 'tls', 'certificate'] }),
		/** What its recipient knows without this mail: the state of an event (`events/told`), the number of a booking (`bookings/mail/place-and-time`). */
		knownRevision: integer('known_revision'),
		createdAt: integer('created_at').$type<Instant>().notNull(),
		/** The order of mails written in the same millisecond. */
		position: integer('position').notNull(),
		sentAt: integer('sent_at').$type<Instant>(),
		settledAt: integer('settled_at').$type<Instant>()
	},
	(table) => [
		uniqueIndex('outbox_once').on(
			table.kind,
			table.subjectId,
			table.recipientEmail,
			table.revision
		),
		uniqueIndex('outbox_position').on(table.position),
		index('outbox_due')
			.on(table.nextTryAt)
			.where(sql`state in ('queued', 'deferred', 'leased')`),
		index('outbox_thread')
			.on(table.thread, table.position)
			.where(sql`state in ('queued', 'deferred', 'leased')`),
		index('outbox_hub_position').on(table.hubId, table.position),
		index('outbox_hub_state_position').on(table.hubId, table.state, table.position),
		index('outbox_hub_sent')
			.on(table.hubId, table.sentAt)
			.where(sql`state = 'sent'`),
		index('outbox_settled').on(table.settledAt),
		index('outbox_not_emptied')
			.on(table.settledAt)
			.where(sql`content is not null`),
		index('outbox_trouble')
			.on(table.trouble)
			.where(sql`trouble is not null`),
		index('outbox_subject').on(table.subjectId),
		index('outbox_user')
			.on(table.userId)
			.where(sql`user_id is not null`),
		index('outbox_bare_address')
			.on(table.recipientEmail)
			.where(sql`user_id is null`),
		check('outbox_lease', sql`(${table.state} = 'leased') = (${table.leaseUntil} is not null)`)
	]
);

/** The mail server that the network has set; without a row mails are kept as files. `SMTP_URL` wins over it. */
export const mailServers = sqliteTable(
	'mail_servers',
	{
		/** There is one. */
		id: integer('id').primaryKey(),
		/** Its name, user, password and From address, sealed with the server's secret. */
		sealed: blob('sealed', { mode: 'buffer' }).notNull(),
		setAt: integer('set_at').$type<Instant>().notNull()
	},
	(table) => [check('mail_servers_one', sql`${table.id} = 1`)]
);
