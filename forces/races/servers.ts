import type { Client } from '../../tests/support/http';
import { prepareApp, type PreparedApp } from '../../tests/support/prepared';
import { readBeside } from '../../tests/support/read-beside';
import type { Db } from '$lib/server/db/types';
import type { Store } from '$lib/server/db/store';
import type { UserId } from '$lib/server/db/id';
import { measureLoopLag } from '../support/loop-lag';

/** What races run against: one application, or several on one database. */
export interface Servers {
	/** @param place of the request in its race: it decides which of several applications is asked */
	client(code: string, place: number): Client;
	read<T>(question: (db: Db) => Promise<T>): Promise<T>;
	/** By how many milliseconds an event loop was late at most since the last call. */
	longestLag(): Promise<number>;
}

/** Fills a database and serves it by one application. */
export async function oneServer<Data extends { people: { id: UserId }[] }>(
	fill: (store: Store) => Promise<Data>,
	env: Record<string, string> = {}
): Promise<{ data: Data; servers: Servers; app: PreparedApp<Data> }> {
	const lag = measureLoopLag();
	const app = await prepareApp(fill, { ...env, ...lag.env });
	return {
		...{ data: app.data, app },
		servers: {
			client: (code) => app.withCode(code),
			read: (question) => readBeside(app, question),
			longestLag: () => lag.longest(app)
		}
	};
}
