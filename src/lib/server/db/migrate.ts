import { migrate as runMigrations } from 'drizzle-orm/libsql/migrator';
import { drizzle } from 'drizzle-orm/libsql';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@libsql/client';
import type { Store } from './store';

/**
 * Migrates the database to the newest schema, then checks that every trigger that keeps a promise exists:
 * rebuilding a table drops its triggers silently.
 * @param folder where the migrations are: `drizzle/` of the project
 * @param client what runs them, when that is not the writer
 * @throws Error when a trigger is missing afterwards
 */
export async function migrate(
	store: Store,
	folder: string,
	client: Client = store.clients.writer
): Promise<void> {
	await runMigrations(drizzle(client), { migrationsFolder: folder });
	const { rows } = await store.clients.reader.execute(
		"SELECT name FROM sqlite_master WHERE type = 'trigger'"
	);
	const present = new Set(rows.map((row) => String(row['name'])));
	const missing = triggerNames(folder).filter((name) => !present.has(name));
	if (missing.length) throw new Error(`The database lacks its triggers ${missing.join(', ')}`);
}

/** The names of the triggers that exist after all migrations, in the order of creation. */
export function triggerNames(folder: string): string[] {
	const names = new Set<string>();
	for (const file of readdirSync(folder).sort()) {
		if (!file.endsWith('.sql')) continue;
		const statements = readFileSync(join(folder, file), 'utf8');
		for (const [, verb, name] of statements.matchAll(
			/^(CREATE|DROP) TRIGGER (?:IF EXISTS )?(\w+)/gm
		)) {
			if (verb === 'CREATE') names.add(name!);
			else names.delete(name!);
		}
	}
	return [...names];
}
