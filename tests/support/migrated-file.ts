import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { migrate } from '$lib/server/db/migrate';
import { Store } from '$lib/server/db/store';

/** A new database, migrated and closed, to be copied; `remove` deletes it. */
export async function migratedFile(): Promise<{ path: string; remove: () => void }> {
	const folder = mkdtempSync(join(tmpdir(), 'sillon-template-'));
	const path = join(folder, 'sillon.db');
	const remove = () => rmSync(folder, { recursive: true, force: true });
	try {
		const store = await Store.open({ url: `file:${path}` });
		await migrate(store, resolve('drizzle'));
		// Only this file is copied, so the write-ahead log must be merged into it first.
		await store.clients.writer.execute('PRAGMA wal_checkpoint(TRUNCATE)');
		await store.close();
		return { path, remove };
	} catch (error) {
		remove();
		throw error;
	}
}

let template: Promise<Buffer> | undefined;

/** The bytes of such a file: migrated once in each process. */
export function migratedBytes(): Promise<Buffer> {
	return (template ??= readMigrated());
}

async function readMigrated(): Promise<Buffer> {
	const { path, remove } = await migratedFile();
	try {
		return readFileSync(path);
	} finally {
		remove();
	}
}
