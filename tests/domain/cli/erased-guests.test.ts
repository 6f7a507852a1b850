import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import * as auth from '$lib/server/auth';
import { backup } from '$lib/server/cli/backup';
import { restore } from '$lib/server/cli/restore';
import type { Store } from '$lib/server/db/store';
import { listNewErasures } from '$lib/server/jobs/keep-erasures';
import { erasuresFile } from '$lib/server/personal-data/list-file';
import { eraseGuestRecords, eraseRecords } from '$lib/server/usecases/personal-data/erase-records';
import { dayMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { aGuest, anEventRow } from '../../factories/attendance';
import { monday } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aUser } from '../../factories/member';
import { byClock } from '../../support/change';
import { tracesOf } from '../../support/personal-data/dump';
import { databaseFolder } from '../../support/start/database-folder';
import { before as old, moves } from '../auth/address/place';

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

async function restored(store: Store, file = place.copy) {
	await listNewErasures(store, nextDay, erasuresFile(place.live));
	await place.close(store);
	const done = await restore(place.live, file, nextDay);
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

	it('and then a younger one: who came back in between stays', async () => {
		const { store: before, event } = await guestInBackup();
		await writes(before, (change) => eraseGuestRecords(change, email));
		const again = await aGuest(before, event, { email, name });
		const younger = join(place.path, 'younger.db');
		await backup(place.live, younger, monday);
		const { store: between } = await restored(before);
		expect(await tracesOf(between, [email])).toEqual([]);
		const { store: after } = await restored(between, younger);
		expect(await attendances.findAttendanceById(after.read, again.id)).toBeDefined();
	});
});

describe('an address that somebody gave up, and another person has now', () => {
	/** Who moved and left for good after a backup, and a guest who has the old address. */
	async function moved() {
		const store = await place.open();
		const event = await anEventRow(store, await aHub(store));
		const user = await aUser(store, { email: old, passwordHash: 'a hash' });
		await moves(store, user);
		const other = await aGuest(store, event, { email: old, name: 'Autre' });
		await backup(place.live, place.copy, monday);
		const now = (await auth.findUser(store.read, user.id))!;
		await writes(store, (change) => eraseRecords(change, now));
		return { store, other };
	}

	it('is theirs, also in a restored backup', async () => {
		const { store, other } = await moved();
		expect(await attendances.findAttendanceById(store.read, other.id)).toBeDefined();
		const { done, store: after } = await restored(store);
		expect(done.erased).toBe(1);
		expect(await attendances.findAttendanceById(after.read, other.id)).toBeDefined();
	});

	it('goes all the same when that person was erased, too', async () => {
		const { store } = await moved();
		await writes(store, (change) => eraseGuestRecords(change, old));
		const { done, store: after } = await restored(store);
		expect(done.erased).toBe(2);
		expect(await tracesOf(after, [old, 'Autre'])).toEqual([]);
	});
});

/** Writes on Monday. */
function writes(to: Store, work: Parameters<Store['write']>[1]) {
	return to.write(byClock(monday), work);
}
