import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { migrate } from '$lib/server/db/migrate';
import { Store } from '$lib/server/db/store';
import '../../tests/support/follow-changes';

/** A new, migrated database for an experiment below HTTP; its folder goes with the experiment. */
export async function ownStore(): Promise<{ store: Store; path: string }> {
	const path = join(mkdtempSync(join(tmpdir(), 'sillon-store-')), 'sillon.db');
	const store = await Store.open({ url: `file:${path}` });
	await migrate(store, resolve('drizzle'));
	return { store, path };
}
