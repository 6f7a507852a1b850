import { appendFileSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as auth from '$lib/server/auth';
import { backup } from '$lib/server/cli/backup';
import { restore } from '$lib/server/cli/restore';
import { toItsEnd } from '$lib/server/db/bulk/goes-on';
import { listNewErasures } from '$lib/server/jobs/keep-erasures';
import { scheduledJobs } from '$lib/server/jobs/scheduled-jobs';
import { listErasures } from '$lib/server/personal-data/erasures';
import { erasuresFile, readErasures } from '$lib/server/personal-data/list-file';
import { applyErasures } from '$lib/server/usecases/personal-data/apply-erasures';
import { eraseRecords } from '$lib/server/usecases/personal-data/erase-records';
import { dayMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { mailsOf } from '../../factories/attendance';
import { monday } from '../../factories/event';
import { aUser } from '../../factories/member';
import { aWholeLife, theirWords } from '../../factories/whole-life';
import { byClock } from '../../support/change';
import { tracesOf } from '../../support/personal-data/dump';
import { statesOf } from '../../support/mail/delivery';
import { databaseFolder } from '../../support/start/database-folder';

const nextDay = plus(monday, dayMs);
const place = databaseFolder();

/** Somebody who left for good after a backup was made. */
async function leftSince() {
	const store = await place.open();
	const { person, next } = await aWholeLife(store);
	await backup(place.live, place.copy, monday);
	await store.write(byClock(nextDay), (change) => eraseRecords(change, person));
	await listNewErasures(store, nextDay, erasuresFile(place.live));
	await place.close(store);
	return { person, next, signs: [person.id, ...Object.values(theirWords)] };
}

describe('the list beside the database', () => {
	it('says who was erased, by ids, days and signatures alone, and is read by nobody else', async () => {
		const { person } = await leftSince();
		const file = erasuresFile(place.live);
		expect(readFileSync(file, 'utf8')).toMatch(
			new RegExp(`^2026-11-24 ${person.id}\n2026-11-24 \\w{20} [\\w-]{27}\n$`)
		);
		expect(statSync(file).mode & 0o077).toBe(0);
	});

	it('goes on after a line that a crash cut off, and after a crash before it was written', async () => {
		const { person } = await leftSince();
		const file = erasuresFile(place.live);
		appendFileSync(file, '2026-11-2');
		const store = await place.open();
		const other = await aUser(store);
		await store.write(byClock(nextDay), (change) => eraseRecords(change, other));
		// Another process: it begins with what the database knows.
		expect(await listNewErasures(store, nextDay, file)).toEqual({ erased: 2 });
		expect(await listNewErasures(store, nextDay, file)).toEqual({ erased: 0 });
		expect(readErasures(file).accounts.map(({ userId }) => userId)).toEqual([person.id, other.id]);
	});

	it('and its table forget nobody, however wrong the clock is or was', async () => {
		const { person } = await leftSince();
		const store = await place.open();
		const other = await aUser(store);
		const behind = fromEpoch(Date.UTC(2020, 0, 1));
		await store.write(byClock(behind), (change) => eraseRecords(change, other));
		const forgets = scheduledJobs.filter(({ name }) => name.startsWith('forget'));
		expect(forgets.length).toBeGreaterThan(4);
		for (const job of forgets) await job.run(store, plus(monday, 3650 * dayMs), toItsEnd);
		await listNewErasures(store, nextDay, erasuresFile(place.live));
		const kept = [readErasures(erasuresFile(place.live)).accounts, await listErasures(store.read)];
		for (const list of kept) {
			expect(list.map(({ userId }) => userId)).toEqual([person.id, other.id]);
		}
	});
});

describe('a restored backup', () => {
	it('holds nobody who has left since, and mails nobody by itself', async () => {
		const { person, next, signs } = await leftSince();
		const restored = await restore(place.live, place.copy, plus(nextDay, dayMs));
		expect(restored.erased).toBe(1);
		const store = await place.open();
		expect(await tracesOf(store, signs)).toEqual([`erasures: ${person.id}`]);
		expect(await listErasures(store.read)).toEqual([{ userId: person.id, erasedOn: '2026-11-24' }]);
		const { findAttendanceById } = await import('$lib/server/attendances');
		expect((await findAttendanceById(store.read, next.id))?.answer).toBe('going');
		// That somebody got a place was told when the person left.
		expect((await mailsOf(store, 'attendance-moved-up')).length).toBe(1);
		expect(Object.keys(await statesOf(store)).sort()).toEqual(['dropped', 'uncertain']);
	});

	it('from after the erasure changes nothing', async () => {
		const { person } = await leftSince();
		const later = join(place.path, 'later.db');
		await backup(place.live, later, nextDay);
		expect((await restore(place.live, later, nextDay)).erased).toBe(0);
		expect(await auth.findUser((await place.open()).read, person.id)).toBeUndefined();
	});

	it('put in place by hand is cleaned by the start, before anybody is served', async () => {
		const { person, signs } = await leftSince();
		const older = await place.open(place.copy);
		expect(await auth.findUser(older.read, person.id)).toBeDefined();
		const list = readErasures(erasuresFile(place.live));
		expect(await applyErasures(older, list, nextDay)).toBe(1);
		expect(await tracesOf(older, signs)).toEqual([`erasures: ${person.id}`]);
		expect(await applyErasures(older, list, nextDay)).toBe(0);
	});
});
