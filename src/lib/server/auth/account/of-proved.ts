import { and, eq, exists, isNotNull, or } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { SQL } from 'drizzle-orm';
import type { Db } from '../../db/types';
import { users } from '../schema';

/**
 * The condition of a query: what the row is to is an account whose address is proved, by its address or by its id.
 * Nobody but its person may read the links that open it.
 */
export function isOfProvedAccount(db: Db, to: { email: SQLiteColumn; userId: SQLiteColumn }): SQL {
	return exists(
		db
			.select({ id: users.id })
			.from(users)
			.where(
				and(isNotNull(users.emailProvedAt), or(eq(users.email, to.email), eq(users.id, to.userId)))
			)
	);
}
