import { blob, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Instant } from '$lib/time/instant';

/**
 * The answers to posted forms, so that a form that arrives again gets the same answer and does nothing. A row
 * reveals neither who sent the form nor what it said.
 */
export const requestKeys = sqliteTable(
	'request_keys',
	{
		/** A keyed hash of the form's request key, who sent it, its action and all its values. */
		hash: text('hash').primaryKey(),
		/** A keyed hash of who sent it: what they have sent since is found by it. Null in rows from before there was one. */
		sender: text('sender'),
		/** Sealed with the server's secret: it may name a link or a session that opens an account. */
		answer: blob('answer', { mode: 'buffer' }).notNull(),
		answeredAt: integer('answered_at').$type<Instant>().notNull()
	},
	(table) => [
		index('request_keys_answered').on(table.answeredAt),
		index('request_keys_sender').on(table.sender)
	]
);
