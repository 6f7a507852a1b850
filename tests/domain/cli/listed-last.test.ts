import { spawnSync } from 'node:child_process';
import { truncateSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as auth from '$lib/server/auth';
import { backup } from '$lib/server/cli/backup';
import { restore } from '$lib/server/cli/restore';
import { eraseRecords } from '$lib/server/usecases/personal-data/erase-records';
import { dayMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { monday, must } from '../../factories/event';
import { aNetworkAdmin, aUser } from '../../factories/member';
import { byClock, byPerson } from '../../support/change';
import { databaseFolder } from '../../support/start/database-folder';

const nextDay = plus(monday, dayMs);
const place = databaseFolder();

/** What happened after a backup, and was never listed: the process died. */
async function happenedLast() {
	const store = await place.open();
	const network = await aNetworkAdmin(store);
	const dismissed = await aNetworkAdmin(store);
	const left = await aUser(store);
	await backup(place.live, place.copy, monday);
	await must(
		store,
		byPerson(network, monday),
		async (change) => (await auth.appointNetworkAdmin(change, dismissed.id, false)) ?? true
	);
	await store.write(byClock(monday), (change) => eraseRecords(change, left));
	await store.clients.writer.execute('PRAGMA wal_checkpoint(TRUNCATE)');
	await place.close(store);
	return { dismissed, left };
}

describe('a restore asks the database that it replaces', () => {
	it('who was erased and what was taken last', async () => {
		const { dismissed, left } = await happenedLast();
		const done = await restore(place.live, place.copy, nextDay);
		expect(done).toMatchObject({ isListed: true, erased: 1, taken: 1 });
		const { read } = await place.open();
		expect((await auth.findUser(read, dismissed.id))!.networkAdmin).toBe(false);
		expect(await auth.findUser(read, left.id)).toBeUndefined();
	});

	it.each([
		['cut off', () => truncateSync(place.live, 5000)],
		['no database', () => writeFileSync(place.live, 'surely not a database, '.repeat(300))]
	])('and takes its place, and says so, when it is %s', async (_, damage) => {
		const { left } = await happenedLast();
		damage();
		// In another process: this one has opened it.
		const restoring = `import { restore } from './src/lib/server/cli/restore.ts';
			const done = await restore(process.argv[1], process.argv[2], ${nextDay});
			console.log(JSON.stringify(done));`;
		const args = ['--import', 'tsx', '--input-type=module', '-e', restoring];
		const { stdout, stderr } = spawnSync(process.execPath, [...args, place.live, place.copy]);
		expect(String(stderr)).toBe('');
		expect(JSON.parse(String(stdout))).toMatchObject({ isListed: false, erased: 0 });
		expect(await auth.findUser((await place.open()).read, left.id)).toBeDefined();
	});
});
