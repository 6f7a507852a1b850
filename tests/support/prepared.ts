import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UserId } from '$lib/server/db/id';
import { Store } from '$lib/server/db/store';
import { fromEpoch } from '$lib/time/instant';
import { startApp, testSecret, type App } from './app';
import { Client } from './http';
import { migratedBytes } from './migrated-file';
import './follow-changes';
import { aSession } from '../factories/member';

// The server must be able to read what a test writes (sealed mails, links).
process.env['SECRET'] = testSecret;

/** The built application with data from the test; its data is deleted with it. */
export type PreparedApp<Data> = App & {
	data: Data;
	/** A client signed in as one of `data.people`. */
	signedIn(user: { id: string }): Client;
	/** A client with the code of a session. */
	withCode(code: string): Client;
};

/**
 * Fills a new database, opens a session for each person in `people`, and serves it.
 * @param fill writes through factories; what it returns is the test's `data`
 * @param root where its data folder is made
 */
export async function prepareApp<Data extends { people: { id: UserId }[] }>(
	fill: (store: Store) => Promise<Data>,
	env: Record<string, string> = {},
	root = tmpdir()
): Promise<PreparedApp<Data>> {
	const folder = mkdtempSync(join(root, 'sillon-prepared-'));
	const path = join(folder, 'sillon.db');
	writeFileSync(path, await migratedBytes());
	const store = await Store.open({ url: `file:${path}` });
	// Nobody needs it before the server starts: what a test writes need not survive a power cut.
	await store.clients.writer.execute('PRAGMA synchronous = OFF');
	const data = await fill(store);
	const codes = new Map<string, string>();
	for (const person of data.people) {
		codes.set(person.id, await aSession(store, person, fromEpoch(Date.now())));
	}
	await store.close();
	const app = await startApp({ dataDir: folder, env });
	const withCode = (code: string) => {
		const client = new Client(app.origin);
		client.cookies.set('sillon', code);
		return client;
	};
	return Object.assign(app, {
		data,
		withCode,
		signedIn: (user: { id: string }) => withCode(codes.get(user.id) ?? ''),
		stop: stopAndRemove(app, folder)
	});
}

function stopAndRemove(app: App, folder: string): App['stop'] {
	const stop = app.stop.bind(app);
	return async () => {
		const result = await stop();
		rmSync(folder, { recursive: true, force: true });
		return result;
	};
}
