import { migrate } from '../migrate';
import type { Opened } from '../open-database';
import { findPending } from '../migrations';
import { Store, type StoreOptions } from '../store';
import { UnusableDatabaseError } from '../unusable';
import { boundedFetch } from './bounded-fetch';
import { serverClient } from './server-client';
import { serverProblem } from './server-problem';
import { lockStart, longestMigration, type StartLock } from './start-lock';

/**
 * Opens a database on a libSQL server, which several processes share: migrated, and with the lock of the
 * start, so that the others find everything done.
 * @throws UnusableDatabaseError when a newer version wrote it, or the server cannot be used
 */
export async function openServer(options: StoreOptions, migrations: string): Promise<Opened> {
	const store = await Store.open(options);
	const { reader, writer } = store.clients;
	let lock: StartLock | undefined;
	const letOthersStart = async () => {
		const mine = lock;
		lock = undefined;
		await mine?.release();
	};
	const close = async () => {
		// When the server is gone the lock stands still, and the next one takes it.
		await letOthersStart().catch(() => undefined);
		await store.close();
	};
	const pending = () => findPending(reader, migrations, 'The database');
	try {
		// Also before the lock, which is written.
		await pending();
		lock = await lockStart(writer, sayWaiting);
		await pending();
		await checkForeignKeys(store);
		await lock.migrating(() => migrateSlowly(store, options, migrations));
		return { store, letOthersStart, close };
	} catch (error) {
		await close();
		throw serverProblem(error, options.url);
	}
}

async function migrateSlowly(store: Store, { url, authToken }: StoreOptions, folder: string) {
	const client = serverClient({
		url,
		authToken,
		fetch: boundedFetch(longestMigration),
		concurrency: 1
	});
	try {
		await migrate(store, folder, client);
	} finally {
		client.close();
	}
}

/** Deleting cascades, and orphans are refused, only where foreign keys are kept. */
async function checkForeignKeys(store: Store): Promise<void> {
	const transaction = await store.clients.writer.transaction('write');
	try {
		const { rows } = await transaction.execute('PRAGMA foreign_keys');
		if (Number(rows[0]?.[0]) !== 1) throw new UnusableDatabaseError(withoutForeignKeys);
	} finally {
		await transaction.rollback();
	}
}

const withoutForeignKeys =
	'The database server does not keep foreign keys, and cannot be told to: use a libSQL server that can.';

function sayWaiting(): void {
	process.stdout.write('Another process starts on the same database: waiting for it …\n');
}
