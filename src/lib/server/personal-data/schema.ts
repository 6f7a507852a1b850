import { sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { LocalDate } from '$lib/time/dates';
import type { ErasureId, UserId } from '../db/id';

/**
 * Who was erased: no more than the id, which names nobody any more, and the day. A restored backup holds these
 * people again, so the same list is kept in a file beside the database (docs/decisions/0027).
 */
export const erasures = sqliteTable('erasures', {
	userId: text('user_id').$type<UserId>().primaryKey(),
	/** In UTC. */
	erasedOn: text('erased_on').$type<LocalDate>().notNull()
});

/**
 * Which addresses were erased, of guests and of those who had an account: a signature made with the server's
 * stable key, which tells nothing of the address to whoever has the file alone. The same address may be erased
 * more than once, so each erasure has an id of its own.
 */
export const addressErasures = sqliteTable('address_erasures', {
	id: text('id').$type<ErasureId>().primaryKey(),
	signature: text('signature').notNull(),
	/** In UTC. */
	erasedOn: text('erased_on').$type<LocalDate>().notNull()
});
