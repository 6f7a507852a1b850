import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bookings as bookingRows } from '$lib/server/bookings/schema';
import type { Store } from '$lib/server/db/store';
import { freeTimes } from '../../bench/free-times';
import { aCrowd } from '../../tests/factories/crowd';
import { aHub } from '../../tests/factories/hub';
import { aRoom } from '../../tests/factories/room';
import { prepareApp } from '../../tests/support/prepared';
import { openBeside } from '../support/open-beside';
import { auditDatabase } from '../support/audit/database';
import { postBooking } from '../support/booking-form';
import { inMs } from '../support/figures';
import { formOf } from '../support/hours';
import { pause } from '../support/pause';
import { runTool } from '../support/tool';
import { numberOf } from '../support/length';
import { stallsOf } from './stalls';
import type { Trial } from '../support/trial';

const writers = 50;
const count = numberOf({ brief: 3, usual: 30 });
const every = numberOf({ brief: 4_000, usual: 4_000, long: 10_000 });
/** The bar of how long a backup may hold up a writer, in milliseconds, beyond what they wait without one. */
const mostStall = 500;

async function fill(store: Store) {
	const hub = await aHub(store);
	const rooms = [];
	for (let index = 0; index < 60; index += 1) {
		rooms.push(await aRoom(store, hub, { aheadDays: 365 }));
	}
	return { hub, rooms, members: await aCrowd(store, hub, writers), people: [] };
}

/**
 * Backups one after the other under writers (reliability R17): every one opens, is sound, and holds all that
 * was acknowledged before it began.
 */
export async function backups(trial: Trial): Promise<string> {
	const app = await prepareApp(fill);
	const { hub, rooms, members } = app.data;
	const times = freeTimes(rooms, 60);
	const folder = mkdtempSync(join(tmpdir(), 'sillon-backups-'));
	const acknowledged: { key: string; at: number; took: number }[] = [];
	const made: { path: string; began: number; ended: number }[] = [];
	const strange = new Set<number>();
	let isOver = false;
	let turn = 0;
	const write = async (place: number) => {
		while (!isOver) {
			const time = times[(turn += 1)]!;
			const began = performance.now();
			const key = `copy${String(turn).padStart(16, '0')}`;
			const answer = await postBooking(app.withCode(members[place]!.code), hub, time, key);
			await answer.arrayBuffer();
			const at = performance.now();
			if (answer.status !== 303) strange.add(answer.status);
			else {
				const name = `${time.room.id} ${time.day} ${time.from}`;
				acknowledged.push({ key: name, at, took: at - began });
			}
			// People think: some fifty writes a second leave the machine room for the backup itself.
			await pause(trial.random.between(500, 1_500));
		}
	};
	try {
		const load = Promise.all(members.map((_, place) => write(place)));
		await pause(5_000);
		for (let index = 0; index < count; index += 1) {
			const path = join(folder, `${index}.db`);
			const began = performance.now();
			const { code, said } = await runTool('backup', [path], { DATA_DIR: app.dataDir });
			trial.hold(code === 0, `backup ${index}: ${said}`);
			made.push({ path, began, ended: performance.now() });
			await pause(Math.max(0, began + every - performance.now()));
		}
		isOver = true;
		await load;
		for (const { path, began } of made) {
			const before = acknowledged.filter(({ at }) => at < began);
			trial.least(before.length, writers, 'were acknowledged before a backup');
			const { found, keys } = await openBeside(path, async (db) => ({
				found: await auditDatabase(db, { bookings: before.length }, { allMailed: true }),
				keys: new Set(
					(await db.select().from(bookingRows)).map((row) => `${row.roomId} ${formOf(row)}`)
				)
			}));
			trial.find(found.map((sentence) => `${path}: ${sentence}`));
			const lacks = before.filter(({ key }) => !keys.has(key)).length;
			trial.hold(lacks === 0, `a backup lacks ${lacks} that were acknowledged before it began`);
		}
		trial.hold(strange.size === 0, `answers ${[...strange].join()}`);
		trial.least(made.length, count, 'backups were made');
		const { beside, without, met, longest, usual } = stallsOf(acknowledged, made);
		trial.least(met, count, 'backups had a write beside them');
		trial.least(beside, count, 'writes ran beside a backup');
		trial.least(without, writers, 'writes ran without one');
		const stall = longest - usual;
		trial.hold(stall < mostStall, `a writer waited ${inMs(stall)} more, bar ${mostStall} ms`);
		return `${made.length} backups of ${acknowledged.length} bookings, each sound and whole, longest write ${inMs(longest)} beside one, median ${inMs(usual)} without`;
	} finally {
		isOver = true;
		await app.stop();
	}
}
