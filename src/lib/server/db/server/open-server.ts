import type { InStatement } from '@libsql/client';
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
		store.surround();
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
		const held = (lock = await lockStart(writer, sayWaiting));
		await checkForeignKeys(store);
		await held.migrating(async (fence) => {
			await pending();
			await migrateSlowly(store, options, migrations, fence);
		});
		store.surround((write) => held.undisturbed(write));
		return { store, letOthersStart, close };
	} catch (error) {
		await close();
		throw serverProblem(error, options.url);
	}
}

/** @param fence of the lock of the start: without it nothing is migrated */
async function migrateSlowly(
	store: Store,
	{ url, authToken }: StoreOptions,
	folder: string,
	fence: InStatement
) {
	const client = serverClient({
		url,
		authToken,
		fetch: boundedFetch(longestMigration),
		concurrency: 1
	});
	const run = client.migrate.bind(client);
	// Its own result is none of the migration's.
	client.migrate = async (statements) => (await run([fence, ...statements])).slice(1);
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
