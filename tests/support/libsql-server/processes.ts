import { resolve } from 'node:path';
import type { UserId } from '$lib/server/db/id';
import { openDatabase } from '$lib/server/db/open-database';
import type { Store } from '$lib/server/db/store';
import { fromEpoch } from '$lib/time/instant';
import { startApp, testSecret, type App } from '../app';
import { Client } from '../http';
import '../follow-changes';
import { LibsqlServer, type ServerOptions } from './server';
import { aSession } from '../../factories/member';

// Every process on a database server has the same one, and so has the test that writes beside them.
process.env['SECRET'] = testSecret;

/** Two processes of the built application on one database server. */
export interface Processes<Data> {
	server: LibsqlServer;
	/** The database, as the test reads and writes it. */
	store: Store;
	a: App;
	b: App;
	data: Data;
	/** A client of one of the processes, signed in as one of `data.people`. */
	at(app: App, user?: { id: string }): Client;
	/** The same with the code of a session. */
	withCode(app: App, code: string): Client;
	stop(): Promise<void>;
}

interface Options {
	server?: ServerOptions;
	env?: Record<string, string>;
}

/** Fills the database of a new server, opens a session for each person in `people`, and serves it twice. */
export async function prepareProcesses<Data extends { people: { id: UserId }[] }>(
	fill: (store: Store) => Promise<Data>,
	{ server: options = {}, env = {} }: Options = {}
): Promise<Processes<Data>> {
	const server = await LibsqlServer.start(options);
	const { store, letOthersStart, close } = await openDatabase(
		{ url: server.url },
		resolve('drizzle')
	);
	await letOthersStart();
	const data = await fill(store);
	const codes = new Map<string, string>();
	for (const person of data.people) {
		codes.set(person.id, await aSession(store, person, fromEpoch(Date.now())));
	}
	const [a, b] = await Promise.all([
		startApp({ env: { ...env, DATABASE_URL: server.url } }),
		startApp({ env: { ...env, DATABASE_URL: server.url } })
	]);
	const withCode = (app: App, code: string) => {
		const client = new Client(app.origin);
		if (code) client.cookies.set('sillon', code);
		return client;
	};
	return {
		...{ server, store, a, b, data, withCode },
		at: (app, user) => withCode(app, codes.get(user?.id ?? '') ?? ''),
		async stop() {
			await Promise.all([a.stop(), b.stop()]);
			await close();
			await server.stop();
		}
	};
}
