import { closeSync, openSync, readdirSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { backup } from '$lib/server/cli/backup';
import { restore } from '$lib/server/cli/restore';
import { copyDatabase } from '$lib/server/db/backup/copy';
import { monday } from '../../factories/event';
import { queueMails } from '../../factories/mail';
import { databaseFolder } from '../../support/start/database-folder';

const place = databaseFolder();

/** A database whose pages are damaged, but for the first ones. */
async function damaged(): Promise<void> {
	const store = await place.open();
	await queueMails(store, 50, monday);
	await store.clients.writer.execute('PRAGMA wal_checkpoint(TRUNCATE)');
	await place.close(store);
	const { size } = statSync(place.live);
	const file = openSync(place.live, 'r+');
	for (let at = 2 * 4096; at < size; at += 4096)
		writeSync(file, Buffer.alloc(200, 0xee), 0, 200, at);
	closeSync(file);
}

it('a damaged database is called damaged, not the copy that was to be made of it', async () => {
	await damaged();
	const said = await backup(place.live, place.copy, monday).catch((error: Error) => error.message);
	expect(said).toContain(`${place.live} `);
	expect(said).not.toContain(place.copy);
	expect(readdirSync(place.path).filter((name) => name.startsWith('copy'))).toEqual([]);
});

it('two backups to one file at once make one after the other, and what is there is whole', async () => {
	const store = await place.open();
	await queueMails(store, 100, monday);
	await Promise.all([1, 2, 3].map(() => copyDatabase(place.live, place.copy, monday)));
	expect(readdirSync(place.path).filter((name) => name.includes('.part'))).toEqual([]);
	const restored = await restore(join(place.path, 'elsewhere.db'), place.copy, monday);
	expect(restored.rows).toBeGreaterThan(100);
});
