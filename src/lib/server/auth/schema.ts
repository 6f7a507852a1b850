import { sql } from 'drizzle-orm';
import {
	check,
	index,
	integer,
	sqliteTable,
	text,
	uniqueIndex,
	type AnySQLiteColumn
} from 'drizzle-orm/sqlite-core';
import type { LocalDate } from '$lib/time/dates';
import type { Instant } from '$lib/time/instant';
import type {
	AlertId,
	AttendanceId,
	HubId,
	MailedCodeId,
	RevocationId,
	SignUpId,
	UserId
} from '../db/id';

/** An identity: one verified e-mail address. A membership connects it to a hub. */
export const users = sqliteTable(
	'users',
	{
		id: text('id').$type<UserId>().primaryKey(),
		/** Lower case and trimmed, so that it can be compared as it is. */
		email: text('email').notNull(),
		name: text('name').notNull(),
		/** How the person wishes to be greeted, « Marie »; null when they did not say. */
		greeting: text('greeting'),
		/** As typed; null when they did not give it. The desks of their hubs read it. */
		phone: text('phone'),
		/** argon2id; null for people who sign in only by mailed link. */
		passwordHash: text('password_hash'),
		locale: text('locale', { enum: ['fr', 'en', 'de'] }).notNull(),
		networkAdmin: integer('network_admin', { mode: 'boolean' }).notNull().default(false),
		/** Increased to invalidate the old address of the personal feed. */
		feedVersion: integer('feed_version').notNull().default(1),
		createdAt: integer('created_at').$type<Instant>().notNull(),
		/** When a mailed link showed that the mailbox is the person's; null when none ever did. */
		emailProvedAt: integer('email_proved_at').$type<Instant>(),
		/** A disabled account opens nothing: when, by whom, and the reason that its owner was given. */
		disabledAt: integer('disabled_at').$type<Instant>(),
		disabledBy: text('disabled_by')
			.$type<UserId>()
			.references((): AnySQLiteColumn => users.id, { onDelete: 'set null' }),
		disabledReason: text('disabled_reason'),
		/** Who may enable it again: the desk, when a desk disabled it; else only the network, null included. */
		disabledSide: text('disabled_side', { enum: ['desk', 'network'] }),
		/** The last day on which a session of theirs was used, in UTC; null until then. */
		lastSeenOn: text('last_seen_on').$type<LocalDate>(),
		/** When a mail said that the account will expire; null without one since the last contact. */
		expiryWarnedAt: integer('expiry_warned_at').$type<Instant>(),
		/** When the person switched their calendar off: its address opens nothing until it is on again. */
		feedOffAt: integer('feed_off_at').$type<Instant>()
	},
	(table) => [
		uniqueIndex('users_email').on(table.email),
		index('users_disabled_by').on(table.disabledBy),
		check('users_email_lower', sql`${table.email} = lower(${table.email})`)
	]
);

export const sessions = sqliteTable(
	'sessions',
	{
		/** SHA-256 of what the cookie holds. */
		idHash: text('id_hash').primaryKey(),
		userId: text('user_id')
			.$type<UserId>()
			.notNull()
			.references(() => users.id, { onDelete: 'cascade' }),
		createdAt: integer('created_at').$type<Instant>().notNull(),
		lastUsedAt: integer('last_used_at').$type<Instant>().notNull(),
		expiresAt: integer('expires_at').$type<Instant>().notNull(),
		/** « Firefox, Linux »: by this the person recognises the session. */
		device: text('device').notNull()
	},
	(table) => [
		index('sessions_user').on(table.userId),
		index('sessions_expires').on(table.expiresAt)
	]
);

/**
 * A link mailed to an address: to sign in, to choose a new password or to leave for good, and one printed by the
 * command line to choose a password. Single use.
 */
export const mailedCodes = sqliteTable(
	'mailed_codes',
	{
		id: text('id').$type<MailedCodeId>().primaryKey(),
		userId: text('user_id')
			.$type<UserId>()
			.notNull()
			.references(() => users.id, { onDelete: 'cascade' }),
		purpose: text('purpose', { enum: ['sign-in', 'reset', 'leave', 'printed'] }).notNull(),
		/** SHA-256 of the code in the link. */
		codeHash: text('code_hash').notNull(),
		createdAt: integer('created_at').$type<Instant>().notNull(),
		expiresAt: integer('expires_at').$type<Instant>().notNull(),
		usedAt: integer('used_at').$type<Instant>()
	},
	(table) => [
		uniqueIndex('mailed_codes_hash').on(table.codeHash),
		index('mailed_codes_user').on(table.userId, table.purpose)
	]
);

/**
 * Six digits that stand in the mail of a link, to be typed in the browser that asked for it. So few of them can be
 * tried out, so their tries are counted (docs/decisions/0034).
 */
export const oneTimeCodes = sqliteTable(
	'one_time_codes',
	{
		/** Whose mail it stands in: the mailed code to sign in, or the sign-up. */
		subjectId: text('subject_id').$type<MailedCodeId | SignUpId>().primaryKey(),
		/** A signature with the server's secret: a plain hash of six digits would be tried out. */
		codeHash: text('code_hash').notNull(),
		/** How often one was typed in its place, the right one included. */
		tries: integer('tries').notNull().default(0),
		createdAt: integer('created_at').$type<Instant>().notNull(),
		expiresAt: integer('expires_at').$type<Instant>().notNull()
	},
	(table) => [index('one_time_codes_created').on(table.createdAt)]
);

/** A new address that waits to be proved by the link mailed to it; one for each account. */
export const emailChanges = sqliteTable(
	'email_changes',
	{
		userId: text('user_id')
			.$type<UserId>()
			.primaryKey()
			.references(() => users.id, { onDelete: 'cascade' }),
		/** The new address, as in `users`. It may be another account's: then no link was mailed. */
		email: text('email').notNull(),
		/** SHA-256 of the code in the link. */
		codeHash: text('code_hash').notNull(),
		/** Which mailbox has the link: the old one first, when no password says whose account it is. */
		mailedTo: text('mailed_to', { enum: ['new', 'old'] })
			.notNull()
			.default('new'),
		requestedAt: integer('requested_at').$type<Instant>().notNull(),
		expiresAt: integer('expires_at').$type<Instant>().notNull(),
		/** The person themselves, or who corrects the address for them. */
		requestedBy: text('requested_by')
			.$type<UserId>()
			.references(() => users.id, { onDelete: 'set null' }),
		/** The session in which the person asked: it stays when the others end. */
		sessionIdHash: text('session_id_hash')
	},
	(table) => [
		uniqueIndex('email_changes_code').on(table.codeHash),
		index('email_changes_requested_by').on(table.requestedBy),
		check('email_changes_email_lower', sql`${table.email} = lower(${table.email})`)
	]
);

/** When a personal calendar was last read, and by which family of clients: the day only, no address. */
export const feedUses = sqliteTable('feed_uses', {
	userId: text('user_id')
		.$type<UserId>()
		.primaryKey()
		.references(() => users.id, { onDelete: 'cascade' }),
	/** The day in the zone of the network. */
	usedOn: text('used_on').$type<LocalDate>().notNull(),
	client: text('client', { enum: ['apple', 'google', 'thunderbird', 'outlook', 'other'] }).notNull()
});

/**
 * What was taken from an account: that it is open, the right of a network admin, an address of its calendar, a
 * password; from a hub, an address that it may invite; from an answer, the links that were mailed; an alert that was
 * ended; and what was given back. A restored backup would undo it, so the same list is kept in a file beside the database
 * (docs/decisions/0031).
 */
export const revocations = sqliteTable(
	'revocations',
	{
		id: text('id').$type<RevocationId>().primaryKey(),
		/** The account; for `opted-out` and `opted-in` the hub, for `link` the answer, for `alert` itself. */
		subjectId: text('user_id').$type<UserId | HubId | AttendanceId | AlertId>().notNull(),
		kind: text('kind', {
			enum: [
				...(['disabled', 'enabled', 'dismissed', 'appointed', 'feed', 'password'] as const),
				...(['opted-out', 'opted-in', 'link', 'alert'] as const)
			]
		}).notNull(),
		/**
		 * For `feed` and `link` the number of the first address that is good again, for `disabled` the side that did
		 * it, for `opted-out` and `opted-in` the signature of the address; else empty.
		 */
		value: text('value').notNull().default(''),
		revokedAt: integer('revoked_at').$type<Instant>().notNull()
	},
	(table) => [index('revocations_user').on(table.subjectId)]
);

/** Attempts counted per account and per address, growing delay; keys are hashed. */
export const rateLimits = sqliteTable('rate_limits', {
	key: text('key').primaryKey(),
	attempts: integer('attempts').notNull(),
	windowStartedAt: integer('window_started_at').$type<Instant>().notNull(),
	blockedUntil: integer('blocked_until').$type<Instant>()
});
