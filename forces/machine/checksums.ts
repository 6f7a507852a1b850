import { createHash } from 'node:crypto';
import Database from 'libsql';

/** Of each table: how many rows, and the hash of all of them, of the given columns, in order of their id. */
export type Checksums = Record<string, { columns: string[]; rows: number; hash: string }>;

const tables = [
	'hubs',
	'rooms',
	'users',
	'memberships',
	'bookings',
	'events',
	'attendances',
	'outbox'
];

/**
 * @param as checksums taken before: only columns that both have count, since a migration may add some
 */
export function checksumsOf(path: string, as?: Checksums): Checksums {
	const database = new Database(path);
	try {
		return Object.fromEntries(
			tables.map((table) => [table, checksumOf(database, table, as?.[table])])
		);
	} finally {
		database.close();
	}
}

function checksumOf(database: Database.Database, table: string, as?: Checksums[string]) {
	const present = (database.prepare(`PRAGMA table_info(${table})`).all() as { name: string }[]).map(
		({ name }) => name
	);
	const columns = as ? as.columns.filter((name) => present.includes(name)) : present;
	const hash = createHash('sha256');
	let rows = 0;
	const query = `SELECT ${columns.map((name) => `hex(${name})`).join(` || '|' || `)} AS line FROM ${table} ORDER BY id`;
	for (const { line } of database.prepare(query).iterate() as Iterable<{ line: string }>) {
		rows += 1;
		hash.update(`${line}\n`);
	}
	return { columns, rows, hash: hash.digest('hex') };
}

/** @returns one sentence for each table that is another one now */
export function differences(before: Checksums, after: Checksums): string[] {
	return Object.entries(before).flatMap(([table, one]) => {
		const other = after[table]!;
		const gone = one.columns.filter((name) => !other.columns.includes(name));
		if (one.rows !== other.rows) return [`${table} has ${other.rows} rows, not ${one.rows}`];
		if (gone.length > 0) return [`${table} lacks its columns ${gone.join(', ')}`];
		return one.hash === other.hash ? [] : [`the values of ${table} are others`];
	});
}
