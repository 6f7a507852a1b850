import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { config } from '../config';
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

/** Where the embedded file is; undefined when the database is on a server. */
export function embeddedPath(): string | undefined {
	const { databaseUrl: url } = config();
	if (!url.startsWith('file:')) return undefined;
	return resolve(url.startsWith('file://') ? fileURLToPath(url) : url.slice('file:'.length));
}
