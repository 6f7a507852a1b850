import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { migrate } from '$lib/server/db/migrate';
import { Store } from '$lib/server/db/store';

/** The folder of each open database. */
const folders = new WeakMap<Store, string>();

/** An empty database as it was before a migration, which is named by its tag. Closed after the test. */
export async function storeBefore(tag: string): Promise<Store> {
	const folder = mkdtempSync(join(tmpdir(), 'sillon-old-'));
	const store = await Store.open({ url: `file:${join(folder, 'sillon.db')}` });
	folders.set(store, folder);
	onTestFinished(async () => {
		await store.close();
		rmSync(folder, { recursive: true, force: true });
	});
	await migrate(store, migrationsBefore(tag, join(folder, 'drizzle')));
	return store;
}

/** Brings such a database to where it was before a later migration. */
export async function migrateBefore(store: Store, tag: string): Promise<void> {
	await migrate(store, migrationsBefore(tag, join(folders.get(store)!, tag)));
}

/**
 * The migrations of the build before one of them, as that build had them.
 * @param folder where to write them
 * @returns the folder
 */
export function migrationsBefore(tag: string, folder: string): string {
	const all = resolve('drizzle');
	const journal = JSON.parse(readFileSync(join(all, 'meta/_journal.json'), 'utf8')) as {
		entries: { tag: string }[];
	};
	const end = journal.entries.findIndex((entry) => entry.tag === tag);
	if (end < 0) throw new Error(`there is no migration ${tag}`);
	const entries = journal.entries.slice(0, end);
	mkdirSync(join(folder, 'meta'), { recursive: true });
	writeFileSync(join(folder, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }));
	for (const { tag: name } of entries) {
		copyFileSync(join(all, `${name}.sql`), join(folder, `${name}.sql`));
	}
	return folder;
}
