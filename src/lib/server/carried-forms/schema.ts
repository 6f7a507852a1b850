import { blob, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Instant } from '$lib/time/instant';

/**
 * What posted forms held that could not be answered, for a short while, so that their pages show it again. A row
 * reveals neither who wrote nor what.
 */
export const carriedForms = sqliteTable(
	'carried_forms',
	{
		/** SHA-256 of the browser's random code and the path of the page: one form for each page. */
		hash: text('hash').primaryKey(),
		/** SHA-256 of that code. */
		browser: text('browser').notNull(),
		/** Sealed with the server's secret. */
		form: blob('form', { mode: 'buffer' }).notNull(),
		keptAt: integer('kept_at').$type<Instant>().notNull()
	},
	(table) => [
		index('carried_forms_browser').on(table.browser),
		index('carried_forms_kept').on(table.keptAt)
	]
);
