import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { UserId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import { startApp } from '../../tests/support/app';
import { Client } from '../../tests/support/http';
import { prepareApp } from '../../tests/support/prepared';
import { prepareProcesses } from '../../tests/support/libsql-server/processes';
import { readBeside } from '../../tests/support/read-beside';
import { auditDatabase, type Looked } from '../support/audit/database';
import { numberOf } from '../support/length';
import type { Trial } from '../support/trial';
import { mailByTwo } from './mail-by-two';
import { fillPlaces, raceForPlaces } from './places';
import { fillRooms, raceForRoom } from './room';
import type { Servers } from './servers';
import { fillSlots, raceForSlot } from './slot';

/** Through a database server a write takes tens of round trips, and nobody waits for more than twenty seconds. */
const crowd = numberOf({ brief: 60, usual: 300, long: 600 });
const rounds = numberOf({ brief: 1, usual: 3, long: 10 });

/**
 * A second process on one file does not start and says why; two on one database server meet the bars of one:
 * a slot, a room, an evening and the mails (reliability R7).
 */
export async function twoProcesses(trial: Trial): Promise<string> {
	await oneFile(trial);
	await race(
		trial,
		(store) => fillSlots(store, rounds, crowd),
		async (servers, data) => {
			for (const night of data.nights) await raceForSlot(trial, servers, night, data.members);
		},
		() => ({ pitches: rounds })
	);
	let booked = 0;
	await race(
		trial,
		(store) => fillRooms(store, rounds, crowd),
		async (servers, data) => {
			for (const room of data.rooms) booked += await raceForRoom(trial, servers, data, room);
		},
		() => ({ bookings: Math.max(booked, rounds) })
	);
	await race(
		trial,
		(store) => fillPlaces(store, crowd),
		(servers, data) => raceForPlaces(trial, servers, data),
		() => ({ attendances: crowd })
	);
	const mailed = await mailByTwo(trial);
	return `one file: refused; one server: ${rounds} × ${crowd} at a slot and at a room (${booked} booked), ${crowd} at 40 places, ${mailed}`;
}

async function oneFile(trial: Trial): Promise<void> {
	const app = await prepareApp(async () => ({ people: [] }));
	const path = join(app.dataDir, 'sillon.db');
	try {
		for (const what of ['beside it', 'after its lock file was removed']) {
			if (what !== 'beside it') rmSync(`${path}.lock`);
			const second = await startApp({ dataDir: app.dataDir }).catch((error: Error) => error);
			const said = second instanceof Error ? second.message : 'it started';
			trial.hold(/Another Sillon process/.test(said), `a second process ${what}: ${said}`);
			if (!(second instanceof Error)) await second.end();
			const answer = await new Client(app.origin).get('/health');
			trial.hold(answer.status === 200, `the first one answers ${answer.status} afterwards`);
		}
		await app.kill();
		const next = await startApp({ dataDir: app.dataDir });
		await next.end();
		trial.find(await readBeside(app, (db) => auditDatabase(db, {})));
	} finally {
		await app.stop();
	}
}

/** Every second request goes to the other process. */
async function race<Data extends { people: { id: UserId }[] }>(
	trial: Trial,
	fill: (store: Store) => Promise<Data>,
	run: (servers: Servers, data: Data) => Promise<void>,
	least: (data: Data) => Looked
): Promise<void> {
	const two = await prepareProcesses(fill);
	try {
		await run(
			{
				client: (code, place) => two.withCode(place % 2 ? two.a : two.b, code),
				read: (question) => question(two.store.read),
				longestLag: async () => 0
			},
			two.data
		);
		trial.find(await auditDatabase(two.store.read, least(two.data)));
	} finally {
		await two.stop();
	}
}
