import { resolve } from 'node:path';
import { createClient, type Client } from '@libsql/client';
import { findMigrationState } from '../migrations';
import { UnusableDatabaseError } from '../unusable';

/** What a file holds, to compare it with a manifest or another count. */
export interface Contents {
	/** The newest migration that it has had. */
	schema: string;
	/** How many rows each table holds. */
	tables: Record<string, number>;
	/** All of them. */
	rows: number;
}

/**
 * Checks that a file is a complete database of Sillon, no newer than this application.
 * @param called the name of the file in error messages
 * @throws UnusableDatabaseError with a sentence that says what is wrong
 */
export async function inspect(path: string, called = path): Promise<Contents> {
	const client = createClient({ url: `file:${path}`, concurrency: 1 });
	try {
		const said = await client.execute('PRAGMA integrity_check');
		if (said.rows[0]?.[0] !== 'ok') throw new Error('its pages do not fit together');
		const orphans = await client.execute('PRAGMA foreign_key_check');
		if (orphans.rows.length) throw new Error('some of its rows point to rows that are missing');
		const tables = await countRows(client);
		const { current, newer } = await findMigrationState(client, resolve('drizzle'));
		if (!('hubs' in tables && current)) throw new Error('it is not a database of Sillon');
		if (newer) throw new Error('a newer version of Sillon wrote it');
		const rows = Object.values(tables).reduce((sum, count) => sum + count, 0);
		return { schema: current.tag, tables, rows };
	} catch (error) {
		throw new UnusableDatabaseError(`${called} cannot be used: ${sentenceOf(error)}.`, error);
	} finally {
		client.close();
	}
}

async function countRows(client: Client): Promise<Record<string, number>> {
	const tables = await client.execute(
		"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
	);
	const counts: Record<string, number> = {};
	for (const name of tables.rows.map((row) => String(row[0]))) {
		const counted = await client.execute(`SELECT count(*) FROM "${name}"`);
		counts[name] = Number(counted.rows[0]?.[0]);
	}
	return counts;
}

function sentenceOf(error: unknown): string {
	const { message } = error as Error;
	return /SQLITE_(CORRUPT|NOTADB)/.test(message) ? 'it is damaged, or no database' : message;
}
