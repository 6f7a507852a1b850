import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@libsql/client';
import { UnusableDatabaseError } from './unusable';

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

/**
 * Looks what a start would migrate, before anything is written.
 * @param name how the database is called in the sentence
 * @returns what would run on a database that is not new
 * @throws UnusableDatabaseError when this build is older than the database
 */
export async function findPending(
	client: Client,
	folder: string,
	name: string
): Promise<Migration[]> {
	const { current, pending, newer } = await findMigrationState(client, folder);
	if (!newer) return current ? pending : [];
	throw new UnusableDatabaseError(
		`${name} was migrated by a newer version of Sillon: install that one again, or restore a backup from before. Nothing was changed.`
	);
}

async function appliedTo(client: Client): Promise<number[]> {
	const table = await client.execute(
		"SELECT 1 FROM sqlite_master WHERE name = '__drizzle_migrations'"
	);
	if (table.rows.length === 0) return [];
	const { rows } = await client.execute('SELECT created_at FROM __drizzle_migrations');
	return rows.map((row) => Number(row[0]));
}
