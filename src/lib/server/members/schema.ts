import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Instant } from '$lib/time/instant';
import { users } from '../auth/schema';
import type { HubId, MembershipId, SignUpId, UserId } from '../db/id';
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
		houseRulesAcceptedAt: integer('house_rules_accepted_at').$type<Instant>().notNull()
	},
	(table) => [
		uniqueIndex('memberships_hub_user').on(table.hubId, table.userId),
		index('memberships_user').on(table.userId, table.state),
		index('memberships_hub_state').on(table.hubId, table.state, table.requestedAt)
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
		passwordHash: text('password_hash').notNull(),
		locale: text('locale', { enum: ['fr', 'en', 'de'] }).notNull(),
		hubId: text('hub_id')
			.$type<HubId>()
			.notNull()
			.references(() => hubs.id, { onDelete: 'cascade' }),
		introduction: text('introduction').notNull().default(''),
		houseRulesVersion: integer('house_rules_version').notNull(),
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
