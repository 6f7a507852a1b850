import { createClient } from '@libsql/client';
import { copyBeforeMigration } from './backup/before-migration';
import { finishRestore } from './backup/put-in-place';
import { embeddedPath } from './embedded-path';
import { migrate } from './migrate';
import { findMigrationState, type Migration } from './migrations';
import { lockProcess } from './process-lock';
import { Store, type StoreOptions } from './store';
import { unusable, UnusableDatabaseError } from './unusable';

/** The database of this process, and how to let go of it. */
export interface Opened {
	store: Store;
	close: () => Promise<void>;
}

/**
 * Opens a database for this process, migrated. An embedded file is held until `close`, and copied before it
 * is migrated.
 * @param migrations the folder of this build's migrations
 * @throws StoreInUseError when another process holds it
 * @throws UnusableDatabaseError when a newer version wrote it, or the disk does not allow it
 */
export async function openDatabase(options: StoreOptions, migrations: string): Promise<Opened> {
	const path = embeddedPath(options.url);
	const unlock = path ? await lockProcess(path) : () => {};
	let store: Store | undefined;
	const close = async () => {
		await store?.close();
		unlock();
	};
	try {
		if (path) finishRestore(path);
		const pending = await findPending(options, migrations);
		if (path && pending.length) await copyBeforeMigration(path, pending);
		store = await Store.open(options);
		await migrate(store, migrations);
		return { store, close };
	} catch (error) {
		await close();
		throw path ? unusable(error, path) : error;
	}
}

/**
 * Looks before anything is written, by a connection of its own: the store's sets how the file is journaled.
 * @returns what would run on a database that is not new
 * @throws UnusableDatabaseError when this build is older than the database
 */
async function findPending({ url, authToken }: StoreOptions, folder: string): Promise<Migration[]> {
	const client = createClient({ url, ...(authToken && { authToken }), concurrency: 1 });
	try {
		const { current, pending, newer } = await findMigrationState(client, folder);
		if (!newer) return current ? pending : [];
	} finally {
		client.close();
	}
	throw new UnusableDatabaseError(
		`${embeddedPath(url) ?? 'The database'} was migrated by a newer version of Sillon: install that one again, or restore a backup from before. Nothing was changed.`
	);
}
