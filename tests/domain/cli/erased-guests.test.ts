import { readFileSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import * as auth from '$lib/server/auth';
import { backup } from '$lib/server/cli/backup';
import { restore } from '$lib/server/cli/restore';
import { setLatestMoment } from '$lib/server/db/latest-moment';
import type { Store } from '$lib/server/db/store';
import { listNewErasures } from '$lib/server/jobs/keep-erasures';
import { erasuresFile } from '$lib/server/personal-data/list-file';
import { eraseGuestRecords, eraseRecords } from '$lib/server/usecases/personal-data/erase-records';
import { dayMs } from '$lib/time/durations';
import { minus, plus } from '$lib/time/instant';
import { aGuest, anEventRow } from '../../factories/attendance';
import { monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aUser } from '../../factories/member';
import { byClock } from '../../support/change';
import { tracesOf } from '../../support/personal-data/dump';
import { databaseFolder } from '../../support/start/database-folder';

const email = 'odile@guest.example';
const name = 'Odile Amance';
const nextDay = plus(monday, dayMs);
const place = databaseFolder();

/** A guest in a backup, beside another one. */
async function guestInBackup() {
	const store = await place.open();
	const event = await anEventRow(store, await aHub(store));
	const guest = await aGuest(store, event, { email, name });
	const other = await aGuest(store, event, { email: 'autre@guest.example', name: 'Autre' });
	await backup(place.live, place.copy, monday);
	return { store, event, guest, other };
}

async function restored(store: Store) {
	await listNewErasures(store, nextDay, erasuresFile(place.live));
	await place.close(store);
	const done = await restore(place.live, place.copy, nextDay);
	return { done, store: await place.open() };
}

describe('a backup from before somebody was erased', () => {
	it('holds them neither as the guest they were before they had an account', async () => {
		const { store: before, other } = await guestInBackup();
		const user = await aUser(before, { email, name });
		await writes(before, (change) => auth.addressProved(change, user));
		await writes(before, (change) => eraseRecords(change, user));
		const { done, store: after } = await restored(before);
		expect(done.erased).toBe(1);
		expect(await tracesOf(after, [email, name])).toEqual([]);
		expect(await attendances.findAttendanceById(after.read, other.id)).toBeDefined();
		expect(readFileSync(erasuresFile(place.live), 'utf8')).not.toContain('@');
	});

	it('nor a guest who never had one, each time it is restored', async () => {
		const { store: before } = await guestInBackup();
		await writes(before, (change) => eraseGuestRecords(change, email));
		expect(await tracesOf(before, [email, name])).toEqual([]);
		const once = await restored(before);
		expect(await tracesOf(once.store, [email, name])).toEqual([]);
		const twice = await restored(once.store);
		expect([twice.done.erased, await tracesOf(twice.store, [email, name])]).toEqual([1, []]);
	});

	it('leaves alone who came back afterwards, and a later backup of them', async () => {
		const { store: before, event } = await guestInBackup();
		await writes(before, (change) => eraseGuestRecords(change, email));
		await listNewErasures(before, monday, erasuresFile(place.live));
		const again = await aGuest(before, event, { email, name });
		rmSync(place.copy);
		await backup(place.live, place.copy, monday);
		const { done, store: after } = await restored(before);
		expect(done.erased).toBe(0);
		expect(await attendances.findAttendanceById(after.read, again.id)).toBeDefined();
	});
});

it('a backup that is older than the list remembers is restored only on demand', async () => {
	const before = await place.open();
	const old = minus(monday, 731 * dayMs);
	await must(before, byClock(old), (change) => setLatestMoment(change));
	await backup(place.live, place.copy, old);
	await place.close(before);
	await expect(restore(place.live, place.copy, monday)).rejects.toThrow('more than two years ago');
	expect(
		(await restore(place.live, place.copy, monday, { howeverOld: true })).rows
	).toBeGreaterThan(0);
});

/** Writes on Monday. */
function writes(to: Store, work: Parameters<Store['write']>[1]) {
	return to.write(byClock(monday), work);
}
