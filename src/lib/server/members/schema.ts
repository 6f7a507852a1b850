import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Instant } from '$lib/time/instant';
import { users } from '../auth/schema';
import type {
	HubId,
	InviteBatchId,
	InviteId,
	MemberNoteId,
	MembershipId,
	SignUpId,
	UserId
} from '../db/id';
import { hubs } from '../hubs/schema';

/** A person's membership of a hub. */
export const memberships = sqliteTable(
	'memberships',
	{
		id: text('id').$type<MembershipId>().primaryKey(),
		hubId: text('hub_id')
			.$type<HubId>()
			.notNull()
			.references(() => hubs.id, { onDelete: 'cascade' }),
		userId: text('user_id')
			.$type<UserId>()
			.notNull()
			.references(() => users.id, { onDelete: 'cascade' }),
		role: text('role', { enum: ['member', 'concierge'] })
			.notNull()
			.default('member'),
		state: text('state', { enum: ['pending', 'active', 'refused', 'left'] }).notNull(),
		/** What the person writes about themselves when asking to join: « Photographe ». */
		introduction: text('introduction').notNull().default(''),
		requestedAt: integer('requested_at').$type<Instant>().notNull(),
		/** The decision: when, by whom, and the reason of a refusal. */
		decidedAt: integer('decided_at').$type<Instant>(),
		decidedBy: text('decided_by')
			.$type<UserId>()
			.references(() => users.id, { onDelete: 'set null' }),
		refusalReason: text('refusal_reason'),
		leftAt: integer('left_at').$type<Instant>(),
		houseRulesVersion: integer('house_rules_version').notNull(),
		houseRulesAcceptedAt: integer('house_rules_accepted_at').$type<Instant>().notNull(),
		/** The last version that the person says they have read, of those that they were only told of. */
		houseRulesRead: integer('house_rules_read').notNull().default(0),
		/** Words by which the desk finds people together: a list, as JSON. Emptied when the membership ends. */
		tags: text('tags', { mode: 'json' }).$type<string[]>().notNull().default([])
	},
	(table) => [
		uniqueIndex('memberships_hub_user').on(table.hubId, table.userId),
		index('memberships_user').on(table.userId, table.state),
		index('memberships_hub_state').on(table.hubId, table.state, table.requestedAt)
	]
);

/** What a desk writes down about a member. Deleted when the membership ends. */
export const memberNotes = sqliteTable(
	'member_notes',
	{
		id: text('id').$type<MemberNoteId>().primaryKey(),
		membershipId: text('membership_id')
			.$type<MembershipId>()
			.notNull()
			.references(() => memberships.id, { onDelete: 'cascade' }),
		text: text('text').notNull(),
		/** Who wrote it; null when they were erased. */
		writtenBy: text('written_by')
			.$type<UserId>()
			.references(() => users.id, { onDelete: 'set null' }),
		writtenAt: integer('written_at').$type<Instant>().notNull()
	},
	(table) => [
		index('member_notes_membership').on(table.membershipId, table.writtenAt),
		index('member_notes_written_by').on(table.writtenBy)
	]
);

/** A sign-up that becomes an account when its address is verified, and is deleted otherwise. */
export const signUps = sqliteTable(
	'sign_ups',
	{
		id: text('id').$type<SignUpId>().primaryKey(),
		email: text('email').notNull(),
		name: text('name').notNull(),
		/** As in `users`. */
		greeting: text('greeting'),
		/** Null for people who sign in only by mail. */
		passwordHash: text('password_hash'),
		locale: text('locale', { enum: ['fr', 'en', 'de'] }).notNull(),
		hubId: text('hub_id')
			.$type<HubId>()
			.notNull()
			.references(() => hubs.id, { onDelete: 'cascade' }),
		introduction: text('introduction').notNull().default(''),
		houseRulesVersion: integer('house_rules_version').notNull(),
		/** The page that the person wanted before they signed up: a path of ours. */
		next: text('next'),
		/** SHA-256 of the code in the mailed link. */
		codeHash: text('code_hash').notNull(),
		createdAt: integer('created_at').$type<Instant>().notNull(),
		expiresAt: integer('expires_at').$type<Instant>().notNull()
	},
	(table) => [
		uniqueIndex('sign_ups_code').on(table.codeHash),
		index('sign_ups_email').on(table.email),
		index('sign_ups_expires').on(table.expiresAt)
	]
);

/**
 * An address that is invited by mail to belong: to a hub, as a member or to run it, or to the network. The mailed link
 * makes the account, if there is none, and the membership. Kept until a while after it was of use.
 */
export const invites = sqliteTable(
	'invites',
	{
		id: text('id').$type<InviteId>().primaryKey(),
		/** Null for a network admin, who belongs to no hub. */
		hubId: text('hub_id')
			.$type<HubId>()
			.references(() => hubs.id, { onDelete: 'cascade' }),
		role: text('role', { enum: ['member', 'concierge', 'network-admin'] }).notNull(),
		/** As in `users`. */
		email: text('email').notNull(),
		/** As who invited has typed it; the person corrects it when they accept. */
		name: text('name').notNull(),
		locale: text('locale', { enum: ['fr', 'en', 'de'] }).notNull(),
		/** What an imported list said of the person besides. */
		introduction: text('introduction').notNull().default(''),
		phone: text('phone').notNull().default(''),
		/** A list of words, as JSON. */
		tags: text('tags', { mode: 'json' }).$type<string[]>().notNull().default([]),
		invitedBy: text('invited_by')
			.$type<UserId>()
			.references(() => users.id, { onDelete: 'set null' }),
		invitedAt: integer('invited_at').$type<Instant>().notNull(),
		/** The import that it came with; null for a single one. */
		batchId: text('batch_id').$type<InviteBatchId>(),
		/** How many mails have been written, and when the last one was; none yet for lines of an import that wait. */
		mails: integer('mails').notNull().default(0),
		mailedAt: integer('mailed_at').$type<Instant>(),
		/** SHA-256 of the code in the link of the last mail. */
		codeHash: text('code_hash'),
		expiresAt: integer('expires_at').$type<Instant>().notNull(),
		/** The answer: whose account took it, or that the person does not want it. */
		acceptedAt: integer('accepted_at').$type<Instant>(),
		acceptedBy: text('accepted_by')
			.$type<UserId>()
			.references(() => users.id, { onDelete: 'set null' }),
		declinedAt: integer('declined_at').$type<Instant>()
	},
	(table) => [
		uniqueIndex('invites_code').on(table.codeHash),
		uniqueIndex('invites_hub_email').on(table.hubId, table.email),
		uniqueIndex('invites_network_email')
			.on(table.email)
			.where(sql`hub_id is null`),
		index('invites_email').on(table.email),
		index('invites_invited_by').on(table.invitedBy),
		index('invites_accepted_by').on(table.acceptedBy),
		index('invites_not_mailed')
			.on(table.invitedAt)
			.where(sql`mailed_at is null`),
		check('invites_email_lower', sql`${table.email} = lower(${table.email})`),
		check('invites_role_hub', sql`(${table.role} = 'network-admin') = (${table.hubId} is null)`)
	]
);
