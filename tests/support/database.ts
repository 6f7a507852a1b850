import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach } from 'vitest';
import { migrate } from '$lib/server/db/migrate';
import { Store } from '$lib/server/db/store';
import { checkQueuedCalendars } from './ical/mails';

let template: Promise<Buffer> | undefined;
const opened: { store: Store; folder: string }[] = [];

/** A database of its own for one test: a copy of a file that is migrated once. Closed after the test. */
export async function freshStore(): Promise<Store> {
	const folder = mkdtempSync(join(tmpdir(), 'sillon-test-'));
	const path = join(folder, 'sillon.db');
	writeFileSync(path, await (template ??= migratedFile()));
	const store = await Store.open({ url: `file:${path}` });
	opened.push({ store, folder });
	return store;
}

afterEach(async () => {
	for (const { store, folder } of opened.splice(0)) {
		try {
			await checkQueuedCalendars(store);
		} finally {
			await store.close();
			rmSync(folder, { recursive: true, force: true });
		}
	}
});

async function migratedFile(): Promise<Buffer> {
	const folder = mkdtempSync(join(tmpdir(), 'sillon-template-'));
	try {
		const path = join(folder, 'sillon.db');
		const store = await Store.open({ url: `file:${path}` });
		await migrate(store, resolve('drizzle'));
		// Only this file is copied, so the write-ahead log must be merged into it first.
		await store.clients.writer.execute('PRAGMA wal_checkpoint(TRUNCATE)');
		await store.close();
		return readFileSync(path);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
