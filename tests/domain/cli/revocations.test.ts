import { appendFileSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as auth from '$lib/server/auth';
import { readRevocations, revocationsFile } from '$lib/server/auth/revocations/list-file';
import { findPersonalCalendar } from '$lib/server/calendars';
import { feedToken } from '$lib/server/calendars/token';
import { backup } from '$lib/server/cli/backup';
import { restore } from '$lib/server/cli/restore';
import type { Store } from '$lib/server/db/store';
import { listNewRevocations } from '$lib/server/jobs/keep-revocations';
import * as members from '$lib/server/members';
import { readKeptBeside } from '$lib/server/start/kept-beside';
import { catchUp } from '$lib/server/usecases/catch-up';
import { changePassword } from '$lib/server/usecases/new-password';
import { dayMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import { monday, must } from '../../factories/event';
import { aNetworkAdmin, aSession, aUser } from '../../factories/member';
import { countQueries } from '../../support/count-queries';
import { byPerson } from '../../support/change';
import { databaseFolder } from '../../support/start/database-folder';

const nextDay = plus(monday, dayMs);
const later = plus(nextDay, dayMs);
const place = databaseFolder();

const disables = (store: Store, by: auth.User, user: auth.User, now: Instant) =>
	must(
		store,
		byPerson(by, now),
		async (change) => (await members.disableAccount(change, null, user, 'x')) ?? true
	);

/** Accounts of which something was taken after a backup was made. */
async function takenSince() {
	const store = await place.open();
	const network = await aNetworkAdmin(store);
	const password = 'onze hérons sur un pont';
	const renewed = await aUser(store, { password });
	const [shutOut, forgiven] = [await aUser(store), await aUser(store)];
	const dismissed = await aNetworkAdmin(store);
	const session = await aSession(store, shutOut, monday);
	await backup(place.live, place.copy, monday);
	await must(store, byPerson(renewed, nextDay), (change) =>
		changePassword(change, renewed, 'another-hash', { somebodyElse: true })
	);
	await disables(store, network, shutOut, nextDay);
	await disables(store, network, forgiven, nextDay);
	await must(
		store,
		byPerson(network, later),
		async (change) => (await members.enableAccount(change, null, forgiven)) ?? true
	);
	await must(
		store,
		byPerson(network, nextDay),
		async (change) => (await auth.appointNetworkAdmin(change, dismissed.id, false)) ?? true
	);
	await listNewRevocations(store, nextDay, revocationsFile(place.live));
	await place.close(store);
	return { network, renewed, shutOut, forgiven, dismissed, session };
}

type Taken = Awaited<ReturnType<typeof takenSince>>;

async function expectTaken(store: Store, taken: Taken) {
	const { renewed, shutOut, forgiven, dismissed, network, session } = taken;
	const find = async ({ id }: auth.User) => (await auth.findUser(store.read, id))!;
	expect(await findPersonalCalendar(store.read, feedToken(renewed))).toBeUndefined();
	// The old password, which somebody else knew, opens nothing: a link mailed to the person does.
	expect((await find(renewed)).passwordHash).toBeNull();
	expect(await find(shutOut)).toMatchObject({ disabledAt: nextDay, disabledSide: 'network' });
	expect((await find(forgiven)).disabledAt).toBeNull();
	expect((await find(dismissed)).networkAdmin).toBe(false);
	expect(await find(network)).toMatchObject({ networkAdmin: true, disabledAt: null });
	expect(await auth.findSession(store.read, session, later)).toBeUndefined();
}

describe('the list of revocations beside the database', () => {
	it('names accounts by their ids, and is read by nobody else', async () => {
		const { shutOut } = await takenSince();
		const file = revocationsFile(place.live);
		const text = readFileSync(file, 'utf8');
		expect(text).toMatch(
			new RegExp(`^2026-11-24T11:00:00.000Z \\w{20} ${shutOut.id} disabled network$`, 'm')
		);
		expect(text).not.toContain('@');
		expect(statSync(file).mode & 0o077).toBe(0);
	});

	it('goes on after a line that a crash cut off, and asks for rows only when there are new ones', async () => {
		const { shutOut, network } = await takenSince();
		const file = revocationsFile(place.live);
		const before = readRevocations(file);
		appendFileSync(file, '2026-11-24T11:00:00.0');
		const store = await place.open();
		await disables(store, network, await aUser(store), later);
		expect(await listNewRevocations(store, later, file)).toEqual({ listed: 1 });
		expect(readRevocations(file)).toHaveLength(before.length + 1);
		expect(await countQueries(store, () => listNewRevocations(store, later, file))).toBe(1);
		expect(before.map(({ subjectId }) => subjectId)).toContain(shutOut.id);
	});
});

describe('a restored backup', () => {
	it('gives nothing back that was taken since: accounts, calendar addresses, passwords, the network', async () => {
		const taken = await takenSince();
		expect((await restore(place.live, place.copy, later)).taken).toBe(3);
		await expectTaken(await place.open(), taken);
	});

	it('put in place by hand gives nothing back either, and its sessions end', async () => {
		const taken = await takenSince();
		const older = await place.open(place.copy);
		const beside = readKeptBeside(place.live);
		expect(await catchUp(older, beside, later)).toMatchObject({ taken: 3 });
		await expectTaken(older, taken);
		const again = await aSession(older, taken.network, later);
		expect(await catchUp(older, beside, later)).toBeUndefined();
		expect(await auth.findSession(older.read, again, later)).toBeDefined();
	});
});
