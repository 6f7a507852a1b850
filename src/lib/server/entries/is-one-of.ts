import { sql, type AnyColumn, type SQL } from 'drizzle-orm';

/** Whether a column is one of many values: one parameter, and the same statement for any number. */
export function isOneOf(column: AnyColumn, values: readonly string[]): SQL {
	return sql`${column} in (select value from json_each(${JSON.stringify(values)}))`;
}
