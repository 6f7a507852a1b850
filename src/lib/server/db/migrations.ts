import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@libsql/client';

/** A migration in the folder of this build; `when` is how a database remembers it. */
export interface Migration {
	tag: string;
	when: number;
}

/** The migrations of this build, oldest first. */
export function listMigrations(folder: string): Migration[] {
	const journal = JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')) as {
		entries: Migration[];
	};
	return journal.entries.map(({ tag, when }) => ({ tag, when }));
}

/** Where a database stands among the migrations of this build. */
export interface MigrationState {
	/** The newest that it has had; undefined for a new database. */
	current: Migration | undefined;
	/** Those that would run now, oldest first. */
	pending: Migration[];
	/** Whether a newer build has changed it in ways that this one does not know. */
	newer: boolean;
}

export async function findMigrationState(client: Client, folder: string): Promise<MigrationState> {
	const known = listMigrations(folder);
	const had = new Set(await appliedTo(client));
	const current = known.filter(({ when }) => had.has(when)).at(-1);
	return {
		current,
		pending: known.filter(({ when }) => when > (current?.when ?? 0)),
		newer: [...had].some((when) => !known.some((one) => one.when === when))
	};
}

async function appliedTo(client: Client): Promise<number[]> {
	const table = await client.execute(
		"SELECT 1 FROM sqlite_master WHERE name = '__drizzle_migrations'"
	);
	if (table.rows.length === 0) return [];
	const { rows } = await client.execute('SELECT created_at FROM __drizzle_migrations');
	return rows.map((row) => Number(row[0]));
}
