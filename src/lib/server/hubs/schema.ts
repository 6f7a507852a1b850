import { sql } from 'drizzle-orm';
import {
	blob,
	check,
	integer,
	primaryKey,
	sqliteTable,
	text,
	uniqueIndex
} from 'drizzle-orm/sqlite-core';
import type { LocalTime } from '$lib/time/dates';
import type { Instant } from '$lib/time/instant';
import type { Zone } from '$lib/time/zones';
import type { HubId } from '../db/id';

/** A coworking place. */
export const hubs = sqliteTable(
	'hubs',
	{
		id: text('id').$type<HubId>().primaryKey(),
		slug: text('slug').notNull(),
		name: text('name').notNull(),
		/** « La Source »: shown where space is short. */
		shortName: text('short_name').notNull(),
		city: text('city').notNull(),
		/** One line: « association, bientôt coopérative ». */
		tagline: text('tagline').notNull().default(''),
		/** Markdown. */
		about: text('about').notNull().default(''),
		address: text('address').notNull().default(''),
		/** Markdown: entrance, bus and train, lift, hearing loop. */
		directions: text('directions').notNull().default(''),
		email: text('email').notNull().default(''),
		phone: text('phone').notNull().default(''),
		/** IANA name: every local time of the hub is meant in it. */
		zone: text('zone').$type<Zone>().notNull(),
		/** `FR-54`, `FR-57`, `LU`, `DE-SL`… (`time/holidayRegions`). */
		holidayRegion: text('holiday_region').notNull(),
		/** Moselle: Good Friday is a holiday where there is a Protestant church, so the hub decides. */
		goodFriday: integer('good_friday', { mode: 'boolean' }).notNull().default(true),
		closedOnHolidays: integer('closed_on_holidays', { mode: 'boolean' }).notNull().default(true),
		/** The language of its public feed and of mails to people who chose none. */
		locale: text('locale', { enum: ['fr', 'en', 'de'] })
			.notNull()
			.default('fr'),
		/** Its colour: one hue, 0–359. */
		hue: integer('hue').notNull(),
		admission: text('admission', { enum: ['open', 'concierge'] })
			.notNull()
			.default('concierge'),
		/** Markdown: how to come and try it, what it costs, who gets in with a wheelchair. */
		trial: text('trial').notNull().default(''),
		prices: text('prices').notNull().default(''),
		accessibility: text('accessibility').notNull().default(''),
		/** Markdown; members accept a version of it when they join. All versions are in `houseRules`. */
		houseRules: text('house_rules').notNull().default(''),
		houseRulesVersion: integer('house_rules_version').notNull().default(1),
		/**
		 * Being prepared: only announced, and in use by its concierges; open; or closed: nothing new begins, and what
		 * there is stays.
		 */
		state: text('state', { enum: ['preparation', 'open', 'closed'] })
			.notNull()
			.default('open'),
		/** Seeded values that the hub has not confirmed yet. */
		toConfirm: integer('to_confirm', { mode: 'boolean' }).notNull().default(false),
		/** Its place in lists. */
		position: integer('position').notNull().default(0),
		createdAt: integer('created_at').$type<Instant>().notNull()
	},
	(table) => [
		uniqueIndex('hubs_slug').on(table.slug),
		check('hubs_hue', sql`${table.hue} between 0 and 359`)
	]
);

/** The end of an opening range: `24:00` is midnight at the end of the day. */
export type ClosingTime = LocalTime | '24:00';

/** Regular opening in local time; a weekday may have several, or none when closed. */
export const openingHours = sqliteTable(
	'opening_hours',
	{
		hubId: text('hub_id')
			.$type<HubId>()
			.notNull()
			.references(() => hubs.id, { onDelete: 'cascade' }),
		/** 1 is Monday, 7 is Sunday. */
		weekday: integer('weekday').notNull(),
		opens: text('opens').$type<LocalTime>().notNull(),
		closes: text('closes').$type<ClosingTime>().notNull()
	},
	(table) => [
		primaryKey({ columns: [table.hubId, table.weekday, table.opens] }),
		check('opening_hours_weekday', sql`${table.weekday} between 1 and 7`),
		check('opening_hours_order', sql`${table.opens} < ${table.closes}`)
	]
);

/** Every version of a hub's house rules that its desk has published. */
export const houseRules = sqliteTable(
	'house_rules',
	{
		hubId: text('hub_id')
			.$type<HubId>()
			.notNull()
			.references(() => hubs.id, { onDelete: 'cascade' }),
		version: integer('version').notNull(),
		/** Markdown; empty when the desk has withdrawn its rules. */
		text: text('text').notNull(),
		/** Null for what was published before dates were kept. */
		publishedAt: integer('published_at').$type<Instant>(),
		/** When the wording was last corrected without a new version. */
		correctedAt: integer('corrected_at').$type<Instant>(),
		/** Members are asked to accept it; otherwise they are only told. */
		mustAccept: integer('must_accept', { mode: 'boolean' }).notNull()
	},
	(table) => [primaryKey({ columns: [table.hubId, table.version] })]
);

/** What a hub tells only its members: Wi-Fi, doors, printer, whom to call. */
export const practicalInformation = sqliteTable('practical_information', {
	hubId: text('hub_id')
		.$type<HubId>()
		.primaryKey()
		.references(() => hubs.id, { onDelete: 'cascade' }),
	/** Sealed JSON (`practical/find`): a copy of the file opens no door. */
	sealed: blob('sealed', { mode: 'buffer' }).notNull(),
	changedAt: integer('changed_at').$type<Instant>().notNull()
});
