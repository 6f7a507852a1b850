import { sql, type Column, type SQL } from 'drizzle-orm';
import { users } from '../schema';

/**
 * The condition of a query: the account in this column, where there is one, is not disabled. Who is shut out
 * stands in no line: they get nothing new, and nobody waits behind them.
 */
export function notDisabled(userId: Column): SQL {
	return sql`not exists (
		select 1 from ${users} as person where person.id = ${userId} and person.disabled_at is not null
	)`;
}
