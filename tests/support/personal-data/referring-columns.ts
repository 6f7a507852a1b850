import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { getTableName, is } from 'drizzle-orm';
import { getTableConfig, SQLiteTable, type SQLiteColumn } from 'drizzle-orm/sqlite-core';

/** How a column is called in sentences: `bookings.holder_id`. */
export function nameOf(column: SQLiteColumn): string {
	return `${getTableName(column.table)}.${column.name}`;
}

/** All tables that the nouns declare. */
export async function declaredTables(): Promise<SQLiteTable[]> {
	const files = readdirSync('src/lib/server', { recursive: true, encoding: 'utf8' }).filter(
		(path) => path.endsWith('schema.ts')
	);
	const modules = await Promise.all(
		files.map((path) => import(resolve('src/lib/server', path)) as Promise<object>)
	);
	return modules
		.flatMap((module) => Object.values(module) as unknown[])
		.filter((value): value is SQLiteTable => is(value, SQLiteTable));
}

/** Column names that speak of people: who, how they are reached, what they say of themselves. */
const ofPeople =
	/(^|_)(user|person|people|holder|member|guest|author|speaker|owner|by|email|mail|address|name|greeting|phone|introduction|device|recipient|thread|content|signature|collection|key|ip)(_|$)/;

/**
 * The columns that may say who somebody is: foreign keys of accounts, and names that speak of people.
 */
export function referringColumns(tables: SQLiteTable[]): SQLiteColumn[] {
	return tables.flatMap((table) => {
		const { columns, foreignKeys } = getTableConfig(table);
		const keys = foreignKeys
			.map((key) => key.reference())
			.filter(({ foreignTable }) => getTableName(foreignTable) === 'users')
			.flatMap((reference) => reference.columns);
		return columns.filter((column) => keys.includes(column) || ofPeople.test(column.name));
	});
}
