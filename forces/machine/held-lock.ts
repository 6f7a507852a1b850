import { join } from 'node:path';
import { createClient } from '@libsql/client';
import type { Store } from '$lib/server/db/store';
import { bookings } from '$lib/server/bookings/schema';
import { freeTimes } from '../../bench/free-times';
import { aCrowd } from '../../tests/factories/crowd';
import { aHub } from '../../tests/factories/hub';
import { aRoom } from '../../tests/factories/room';
import { auditDatabase } from '../support/audit/database';
import { postBooking } from '../support/booking-form';
import { inMs } from '../support/figures';
import { pause } from '../support/pause';
import type { Trial } from '../support/trial';
import { oneServer } from '../races/servers';

/** How long another process holds the write lock, in milliseconds, with 20 who book meanwhile. */
const held = [200, 1_000, 10_000];
const booking = 20;
const afterwards = 50;
/** Bars: up to here everybody waits, and the event loop never stands still for longer. */
const waitedFor = 1_800;
const mostFreeze = 2_000;

async function fill(store: Store) {
	const hub = await aHub(store);
	const rooms = [];
	for (let index = 0; index < 5; index += 1) rooms.push(await aRoom(store, hub));
	return { hub, rooms, members: await aCrowd(store, hub, booking), people: [] };
}

/**
 * Another process holds the write lock (reliability R16): short locks are waited for, long ones are a 503
 * that says when to try again, readers never wait, and nothing is poisoned afterwards.
 */
export async function heldLock(trial: Trial): Promise<string> {
	const { app, servers, data } = await oneServer(fill);
	const times = freeTimes(data.rooms, 20);
	const client = createClient({ url: `file:${join(app.dataDir, 'sillon.db')}`, timeout: 2000 });
	const figures: string[] = [];
	let turn = 0;
	let booked = 0;
	const book = async (place: number) => {
		const member = servers.client(data.members[place % booking]!.code, place);
		const key = `lock${String((turn += 1)).padStart(16, '0')}`;
		const answer = await postBooking(member, data.hub, times[turn]!, key);
		await answer.arrayBuffer();
		if (answer.status === 303) booked += 1;
		return answer;
	};
	try {
		// A process that has just started compiles what it runs for the first time.
		for (let first = 0; first < booking; first += 1) await book(first);
		for (const ms of held) {
			await servers.longestLag();
			const lock = await client.transaction('write');
			const began = performance.now();
			// Nothing that is waited for may hold it for longer.
			const letGo = pause(ms).then(async () => {
				await lock.rollback();
				return performance.now() - began;
			});
			const asked = Array.from({ length: booking }, (_, place) => book(place));
			const read = await servers.client('', 0).get('/agenda');
			trial.hold(read.status === 200, `a page is ${read.status} under a lock of ${ms} ms`);
			const [heldFor, ...answers] = await Promise.all([letGo, ...asked]);
			const isAsMeant = ms > waitedFor || heldFor <= waitedFor;
			trial.hold(isAsMeant, `the lock of ${ms} ms was held for ${inMs(heldFor)}: a slow machine`);
			const busy = answers.filter(({ status }) => status === 503);
			const strange = answers.filter(({ status }) => ![303, 503].includes(status)).length;
			trial.hold(strange === 0, `${strange} other answers under a lock of ${ms} ms`);
			const hasHint = busy.every(({ headers }) => headers.get('retry-after'));
			trial.hold(hasHint, 'a 503 does not say when to try again');
			const mayWait = heldFor > waitedFor || busy.length === 0;
			trial.hold(mayWait, `${busy.length} were 503 though the lock was short (${ms} ms)`);
			const all = ms <= waitedFor || busy.length === booking;
			trial.hold(all, `only ${busy.length} were told that a lock of ${ms} ms is long`);
			const lag = await servers.longestLag();
			trial.hold(lag < mostFreeze, `the loop stood still for ${inMs(lag)}, bar ${mostFreeze} ms`);
			for (let next = 0; next < afterwards; next += 1) {
				const { status } = await book(next);
				trial.hold(status === 303, `${status} after a lock of ${ms} ms`);
			}
			figures.push(`${ms} ms: ${busy.length} × 503, loop late by ${inMs(lag)}`);
		}
		trial.find(
			await servers.read((db) => auditDatabase(db, { bookings: booked }, { allMailed: true }))
		);
		const stored = await servers.read((db) => db.$count(bookings));
		trial.hold(stored === booked, `${stored} bookings stored, ${booked} said`);
		return `${booking} writes under ${figures.join('; ')}; the next ${afterwards} each pass`;
	} finally {
		client.close();
		await app.stop();
	}
}
