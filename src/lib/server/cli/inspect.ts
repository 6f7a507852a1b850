import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createClient } from '@libsql/client';

/**
 * Checks that a file is a complete database of Sillon, no newer than this application.
 * @param called the name of the file in error messages
 * @returns how many rows its tables hold, to compare with another count
 * @throws Error with a sentence that says what is wrong
 */
export async function inspect(path: string, called = path): Promise<{ rows: number }> {
	const client = createClient({ url: `file:${path}`, concurrency: 1 });
	try {
		const said = await client.execute('PRAGMA integrity_check');
		if (said.rows[0]?.[0] !== 'ok') throw new Error('its pages do not fit together');
		const orphans = await client.execute('PRAGMA foreign_key_check');
		if (orphans.rows.length) throw new Error('some of its rows point to rows that are missing');
		const tables = await client.execute(
			"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
		);
		const names = tables.rows.map((row) => String(row[0]));
		if (!names.includes('hubs') || !names.includes('__drizzle_migrations')) {
			throw new Error('it is not a database of Sillon');
		}
		const newest = await client.execute('SELECT max(created_at) FROM __drizzle_migrations');
		if (Number(newest.rows[0]?.[0]) > newestMigration()) {
			throw new Error('a newer version of Sillon wrote it');
		}
		let rows = 0;
		for (const name of names) {
			const counted = await client.execute(`SELECT count(*) FROM "${name}"`);
			rows += Number(counted.rows[0]?.[0]);
		}
		return { rows };
	} catch (error) {
		throw new Error(`${called} cannot be used: ${sentenceOf(error)}.`, { cause: error });
	} finally {
		client.close();
	}
}

function sentenceOf(error: unknown): string {
	const { message } = error as Error;
	return /SQLITE_(CORRUPT|NOTADB)/.test(message) ? 'it is damaged, or no database' : message;
}

function newestMigration(): number {
	const journal = JSON.parse(readFileSync(resolve('drizzle/meta/_journal.json'), 'utf8')) as {
		entries: { when: number }[];
	};
	return Math.max(...journal.entries.map(({ when }) => when));
}
