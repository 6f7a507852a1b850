import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { Refusal } from '$lib/messages/refusal';
import type { Change, ChangeContext } from '$lib/server/db/change';
import { Store } from '$lib/server/db/store';
import { minuteMs } from '$lib/time/durations';
import { checkQueuedCalendars } from './ical/mails';
import { forgottenEntries } from './entries/forgotten';
import { migratedBytes } from './migrated-file';

/** A database of its own for one test: a copy of a file that is migrated once. Closed after the test. */
export async function freshStore(): Promise<Store> {
	const { store, close } = await openFreshStore();
	onTestFinished(close);
	return store;
}

/** The same for several tests: `close` checks what was written and removes the file. */
export async function openFreshStore(): Promise<{ store: Store; close: () => Promise<void> }> {
	const folder = mkdtempSync(join(tmpdir(), 'sillon-test-'));
	const path = join(folder, 'sillon.db');
	writeFileSync(path, await migratedBytes());
	// A thousand writes at once wait for as long as the machine needs; that a wait ends has tests of its own.
	const store = await Store.open({ url: `file:${path}`, longestWrite: 10 * minuteMs });
	const written = noticeWrites(store);
	return {
		store,
		async close() {
			try {
				await checkWritten(store, written());
			} finally {
				await store.close();
				rmSync(folder, { recursive: true, force: true });
			}
		}
	};
}

/** Whatever the test was about: calendars hold what the nouns describe, and every queued calendar file is right. */
async function checkWritten(store: Store, written: boolean): Promise<void> {
	await checkQueuedCalendars(store);
	if (!written || !(await canRead(store))) return;
	const forgotten = await forgottenEntries(store.read);
	expect(forgotten, 'a write that did not touch its calendar entries').toEqual([]);
}

/** Some tests break their database on purpose. */
async function canRead(store: Store): Promise<boolean> {
	return store.clients.reader.execute('SELECT count(*) FROM calendar_entries').then(
		() => true,
		() => false
	);
}

/** @returns whether anything was written since, and the store is still open */
function noticeWrites(store: Store): () => boolean {
	let written = false;
	let closed = false;
	const { write, close } = store;
	store.write = <T>(context: ChangeContext, work: (change: Change) => Promise<T>) => {
		written = true;
		return write.call(store, context, work) as Promise<T | Refusal>;
	};
	store.close = () => {
		closed = true;
		return close.call(store);
	};
	return () => written && !closed;
}
