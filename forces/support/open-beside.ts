import { Store } from '$lib/server/db/store';
import type { Db } from '$lib/server/db/types';

/** Reads a database file that no application has open, or that one has, through a connection of its own. */
export async function openBeside<T>(path: string, question: (db: Db) => Promise<T>): Promise<T> {
	const store = await Store.open({ url: `file:${path}` });
	try {
		return await question(store.read);
	} finally {
		await store.close();
	}
}
