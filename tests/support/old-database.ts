import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { migrate } from '$lib/server/db/migrate';
import { Store } from '$lib/server/db/store';
import { migrationsBefore } from './migrations-before';

export { migrationsBefore } from './migrations-before';

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
