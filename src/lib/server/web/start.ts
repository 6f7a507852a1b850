import { fileURLToPath } from 'node:url';
import { resolve } from 'node:path';
import { config } from '../config';
import { migrate } from '../db/migrate';
import { lockProcess } from '../db/process-lock';
import { Store } from '../db/store';
import { startTicking } from '../jobs/ticking';
import { log } from './log';

let running: Promise<Store> | undefined;

/** The store of this process; opened, migrated and locked on first use. */
export function startedStore(): Promise<Store> {
	return (running ??= start());
}

async function start(): Promise<Store> {
	const { databaseUrl, databaseAuthToken } = config();
	const path = databaseUrl.startsWith('file:') ? filePath(databaseUrl) : undefined;
	const unlock = path ? await lockProcess(path) : () => {};
	const store = await Store.open({ url: databaseUrl, authToken: databaseAuthToken });
	await migrate(store, resolve('drizzle'));
	const version = await store.clients.reader.execute('SELECT sqlite_version() AS version');
	log.info('database ready', {
		sqlite: String(version.rows[0]?.['version']),
		embedded: store.embedded
	});
	const stopTicking = startTicking(store);
	// adapter-node has finished the requests in flight when it says so.
	process.once('sveltekit:shutdown', async () => {
		await stopTicking();
		await store.close();
		unlock();
	});
	return store;
}

function filePath(url: string): string {
	return url.startsWith('file://') ? fileURLToPath(url) : url.slice('file:'.length);
}
