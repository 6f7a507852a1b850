import { sql, type AnyColumn, type SQL } from 'drizzle-orm';

/**
 * What stands in place of an address whose person was erased: the id of its row. It is no address, and no two
 * rows have the same.
 */
export function erasedAddress(id: AnyColumn): SQL<string> {
	return sql<string>`${id}`;
}

/** Whether the person of a stored address was erased. */
export function isErasedAddress(stored: string): boolean {
	return !stored.includes('@');
}
