import { expect, it } from 'vitest';
import * as auth from '$lib/server/auth';
import { copyDatabase } from '$lib/server/db/backup/copy';
import {
	generationFile,
	keepGeneration,
	raiseGeneration,
	readGeneration
} from '$lib/server/db/file/generation';
import type { Store } from '$lib/server/db/store';
import { feedVersions } from '$lib/server/entries/schema';
import { readKeptBeside } from '$lib/server/start/kept-beside';
import { catchUp } from '$lib/server/usecases/catch-up';
import { dayMs } from '$lib/time/durations';
import { minus, plus } from '$lib/time/instant';
import { aBooking, hours } from '../../factories/booking';
import { monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { queueMails } from '../../factories/mail';
import { aMember, aSession } from '../../factories/member';
import { aRoom } from '../../factories/room';
import { byClock } from '../../support/change';
import { databaseFolder } from '../../support/start/database-folder';
import { statesOf } from '../../support/mail/delivery';

const later = plus(monday, dayMs);
const place = databaseFolder();

/** What the job does every ten minutes. */
async function counts(store: Store, now = monday): Promise<void> {
	const raised = await must(store, byClock(now), (change) => raiseGeneration(change));
	keepGeneration(generationFile(place.live), raised);
}

const versionsOf = async ({ read }: Store) =>
	(await read.select().from(feedVersions).all()).map(({ version }) => version);

/** A copy of a served database, with somebody signed in, mails that wait and a calendar; nothing happened since. */
async function aCopy() {
	const store = await place.open();
	await counts(store);
	const hub = await aHub(store);
	const member = await aMember(store, hub);
	await aBooking(store, await aRoom(store, hub), member, hours('10:00', '11:00'), { now: monday });
	const session = await aSession(store, member, monday);
	await queueMails(store, 3, monday);
	await copyDatabase(place.live, place.copy, monday);
	const { queued } = await statesOf(store);
	return { store, session, queued };
}

it('a copy that is put back by hand begins again, though no list says anything', async () => {
	const { store, session, queued } = await aCopy();
	// By a clock that was put right: it was years ahead.
	await counts(store, minus(monday, 1000 * dayMs));
	const given = await versionsOf(store);
	const copy = await place.open(place.copy);
	const begun = await catchUp(copy, readKeptBeside(place.live), later);
	expect(begun).toMatchObject({ sessions: 1, heldBack: queued, erased: 0, taken: 0 });
	expect(await auth.findSession(copy.read, session, later)).toBeUndefined();
	expect(await statesOf(copy)).toEqual({ uncertain: queued });
	expect(Math.min(...(await versionsOf(copy)))).toBeGreaterThan(Math.max(...given));
	expect(await catchUp(copy, readKeptBeside(place.live), later)).toBeUndefined();
});

it('a process that dies before it has kept the number is followed by one that goes on', async () => {
	const { store, session } = await aCopy();
	await must(store, byClock(monday), (change) => raiseGeneration(change));
	expect(readGeneration(generationFile(place.live))).toBe(1);
	expect(await catchUp(store, readKeptBeside(place.live), later)).toBeUndefined();
	expect(await auth.findSession(store.read, session, later)).toBeDefined();
});

it('a database of an earlier version, and one without anything beside it, go on', async () => {
	const store = await place.open();
	expect(await catchUp(store, readKeptBeside(place.live), later)).toBeUndefined();
	await queueMails(store, 1, monday);
	await counts(store);
	const elsewhere = await place.open(place.copy);
	expect(await catchUp(elsewhere, readKeptBeside(place.copy), later)).toBeUndefined();
	expect(await statesOf(store)).toEqual({ queued: 1 });
});
