import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Instant } from '$lib/time/instant';
import { users } from '../auth/schema';
import type { ContactId, ContactListId, EventId, HubId, InvitationId, UserId } from '../db/id';
import { hubs } from '../hubs/schema';

/**
 * One person's invitation by mail. The subject is given by kind and id without a foreign key, because
 * `invitations` is in a layer below events. The answer link and the organizer's address are derived from the
 * server's secret and the row's id (`invitations/token`), so that updates can contain them again.
 */
export const invitations = sqliteTable(
	'invitations',
	{
		id: text('id').$type<InvitationId>().primaryKey(),
		hubId: text('hub_id')
			.$type<HubId>()
			.notNull()
			.references(() => hubs.id, { onDelete: 'cascade' }),
		subjectKind: text('subject_kind', { enum: ['event'] }).notNull(),
		subjectId: text('subject_id').$type<EventId>().notNull(),
		/** The member, or null for a typed address. */
		userId: text('user_id')
			.$type<UserId>()
			.references(() => users.id, { onDelete: 'set null' }),
		/**
		 * The account that had this address and gave it up since. An invitation that was typed for it stays with the
		 * address, and no hub learns of the account, but the row is still about its person.
		 */
		givenUpBy: text('given_up_by')
			.$type<UserId>()
			.references(() => users.id, { onDelete: 'set null' }),
		email: text('email').notNull(),
		name: text('name').notNull().default(''),
		locale: text('locale', { enum: ['fr', 'en', 'de'] }).notNull(),
		state: text('state', { enum: ['invited', 'withdrawn'] }).notNull(),
		/**
		 * The organizer's address in the first message, which every later one repeats. Null until the next
		 * message when the first was sent before this column existed.
		 */
		organizerEmail: text('organizer_email'),
		/** How many messages were sent for it: the outbox's revision, so that each is written once. */
		revision: integer('revision').notNull().default(0),
		/** The SEQUENCE of the last message; the next one must not be lower. */
		sentSequence: integer('sent_sequence').notNull().default(0),
		/** DTSTAMP of the last message; the next one's is newer. */
		toldAt: integer('told_at').$type<Instant>(),
		/** The state of the subject that the last message described: `events/told`. Null: the oldest kept. */
		toldRevision: integer('told_revision'),
		invitedAt: integer('invited_at').$type<Instant>().notNull(),
		invitedBy: text('invited_by')
			.$type<UserId>()
			.references(() => users.id, { onDelete: 'set null' }),
		withdrawnAt: integer('withdrawn_at').$type<Instant>()
	},
	(table) => [
		uniqueIndex('invitations_subject_email').on(table.subjectKind, table.subjectId, table.email),
		index('invitations_user').on(table.userId),
		index('invitations_email').on(table.email),
		index('invitations_given_up_by')
			.on(table.givenUpBy)
			.where(sql`given_up_by is not null`),
		check('invitations_email_lower', sql`${table.email} = lower(${table.email})`)
	]
);

/**
 * Addresses that opted out of a hub's invitations, some of which opted in again: only a signature of each
 * address, made with the server's secret, so that the row may outlive the person's data and they are not
 * invited again.
 */
export const invitationOptOuts = sqliteTable(
	'invitation_opt_outs',
	{
		signature: text('signature').primaryKey(),
		hubId: text('hub_id')
			.$type<HubId>()
			.notNull()
			.references(() => hubs.id, { onDelete: 'cascade' }),
		optedOutAt: integer('opted_out_at').$type<Instant>().notNull(),
		/** When the person opted in again: their last word, which goes with them to another address. */
		optedInAt: integer('opted_in_at').$type<Instant>()
	},
	(table) => [index('invitation_opt_outs_hub').on(table.hubId)]
);

/** A list of people outside a hub whom it invites again and again: the press, the town hall, a school. */
export const contactLists = sqliteTable(
	'contact_lists',
	{
		id: text('id').$type<ContactListId>().primaryKey(),
		hubId: text('hub_id')
			.$type<HubId>()
			.notNull()
			.references(() => hubs.id, { onDelete: 'cascade' }),
		name: text('name').notNull(),
		/** The language that its people are written to in. */
		locale: text('locale', { enum: ['fr', 'en', 'de'] }).notNull(),
		createdAt: integer('created_at').$type<Instant>().notNull(),
		/** When it was saved or invited last: it is kept for twelve months from then. */
		usedAt: integer('used_at').$type<Instant>().notNull()
	},
	(table) => [uniqueIndex('contact_lists_name').on(table.hubId, table.name)]
);

/** Somebody in a contact list. */
export const contacts = sqliteTable(
	'contacts',
	{
		id: text('id').$type<ContactId>().primaryKey(),
		listId: text('list_id')
			.$type<ContactListId>()
			.notNull()
			.references(() => contactLists.id, { onDelete: 'cascade' }),
		email: text('email').notNull(),
		name: text('name').notNull().default('')
	},
	(table) => [
		uniqueIndex('contacts_list_email').on(table.listId, table.email),
		index('contacts_email').on(table.email),
		check('contacts_email_lower', sql`${table.email} = lower(${table.email})`)
	]
);
