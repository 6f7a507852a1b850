import { createClient } from '@libsql/client';
import { copyBeforeMigration } from './backup/before-migration';
import { finishRestore } from './backup/put-in-place';
import { embeddedPath } from './embedded-path';
import { migrate } from './migrate';
import { findPending } from './migrations';
import { lockProcess } from './process-lock';
import { openServer } from './server/open-server';
import { Store, type StoreOptions } from './store';
import { unusable } from './unusable';

/** The database of this process, and how to let go of it. */
export interface Opened {
	store: Store;
	/** Called once this process has started: others that share the database wait for it. */
	letOthersStart: () => Promise<void>;
	close: () => Promise<void>;
}

/**
 * Opens a database for this process, migrated. An embedded file is held until `close`, and copied before it
 * is migrated; on a server one process starts at a time.
 * @param migrations the folder of this build's migrations
 * @throws StoreInUseError when another process holds the file
 * @throws UnusableDatabaseError when a newer version wrote it, or the disk or the server does not allow it
 */
export function openDatabase(options: StoreOptions, migrations: string): Promise<Opened> {
	const path = embeddedPath(options.url);
	return path ? openFile(path, options, migrations) : openServer(options, migrations);
}

async function openFile(path: string, options: StoreOptions, migrations: string): Promise<Opened> {
	const unlock = await lockProcess(path);
	let store: Store | undefined;
	const close = async () => {
		await store?.close();
		unlock();
	};
	try {
		finishRestore(path);
		const pending = await pendingOf(path, options, migrations);
		if (pending.length) await copyBeforeMigration(path, pending);
		store = await Store.open(options);
		await migrate(store, migrations);
		return { store, letOthersStart: async () => {}, close };
	} catch (error) {
		await close();
		throw unusable(error, path);
	}
}

/** By a connection of its own: the store's sets how the file is journaled. */
async function pendingOf(path: string, { url }: StoreOptions, migrations: string) {
	const client = createClient({ url, concurrency: 1 });
	try {
		return await findPending(client, migrations, path);
	} finally {
		client.close();
	}
}
