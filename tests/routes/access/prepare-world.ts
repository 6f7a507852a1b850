import { afterAll, beforeAll } from 'vitest';
import { Client } from '../../support/http';
import { prepareApp, type PreparedApp } from '../../support/prepared';
import type { Role } from './roles';
import type * as rows from './row';
import { settled } from './snapshot';
import { tableOf } from './table/table';
import { WatchedDatabase } from './watched-database';
import { makeWorld, type World } from './world/world';

/** An application with the world of the table, for the tests of one file. */
export interface Prepared {
	app: PreparedApp<World>;
	database: WatchedDatabase;
	table: rows.Row[];
	clientOf: (role: Role) => Client;
}

/** Prepares it before all tests of the file, which call this once, and stops it after them. */
export function prepareWorld(): Prepared {
	const prepared = {} as Prepared;
	beforeAll(async () => {
		const app = await prepareApp(makeWorld, { SECURITY_CONTACT: 'mailto:security@hub.example' });
		const clientOf = (role: Role) =>
			role === 'visitor' ? new Client(app.origin) : app.signedIn(app.data.who[role]);
		const database = new WatchedDatabase(app);
		Object.assign(prepared, { app, database, table: tableOf(app.data), clientOf });
		await settled(app);
	});
	afterAll(() => {
		prepared.database?.close();
		return prepared.app?.stop();
	});
	return prepared;
}
