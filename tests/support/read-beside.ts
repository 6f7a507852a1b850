import { join } from 'node:path';
import { Store } from '$lib/server/db/store';
import type { Db } from '$lib/server/db/types';
import type { App } from './app';

/** Reads the database of an application through a separate connection, while it runs or afterwards. */
export async function readBeside<T>(
	app: Pick<App, 'dataDir'>,
	question: (db: Db) => Promise<T>
): Promise<T> {
	const store = await Store.open({ url: `file:${join(app.dataDir, 'sillon.db')}` });
	try {
		return await question(store.read);
	} finally {
		await store.close();
	}
}
