import { resolve } from 'node:path';
import { config } from '../config';
import { finishRestore } from './backup/put-in-place';
import { embeddedPath } from './embedded-path';
import { migrate } from './migrate';
import { lockProcess } from './process-lock';
import { Store } from './store';

/**
 * Opens the database of the configuration for this process, migrated. An embedded file is held
 * until `close`.
 * @throws StoreInUseError when another process holds it
 */
export async function openConfigured(): Promise<{ store: Store; close: () => Promise<void> }> {
	const { databaseUrl, databaseAuthToken } = config();
	const path = embeddedPath();
	const unlock = path ? await lockProcess(path) : () => {};
	if (path) finishRestore(path);
	const store = await Store.open({ url: databaseUrl, authToken: databaseAuthToken });
	await migrate(store, resolve('drizzle'));
	return {
		store,
		async close() {
			await store.close();
			unlock();
		}
	};
}
