import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { migrate } from '$lib/server/db/migrate';
import { Store } from '$lib/server/db/store';

/**
 * For the tests of a file that back up and restore: each has a new folder, with the path of a live database and of
 * a copy. What is open in the end is closed, and the folder removed.
 */
export function databaseFolder() {
	let path = '';
	const opened = new Set<Store>();
	beforeEach(() => {
		path = mkdtempSync(join(tmpdir(), 'sillon-folder-'));
	});
	afterEach(async () => {
		for (const store of opened) await store.close();
		opened.clear();
		rmSync(path, { recursive: true, force: true });
	});
	const live = () => join(path, 'sillon.db');
	return {
		get path() {
			return path;
		},
		get live() {
			return live();
		},
		get copy() {
			return join(path, 'copy.db');
		},
		/** Opens and migrates it. */
		async open(database = live()): Promise<Store> {
			const store = await Store.open({ url: `file:${database}` });
			opened.add(store);
			await migrate(store, resolve('drizzle'));
			return store;
		},
		async close(store: Store): Promise<void> {
			opened.delete(store);
			await store.close();
		}
	};
}
