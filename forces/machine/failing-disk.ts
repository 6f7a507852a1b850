import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { bookings } from '$lib/server/bookings/schema';
import type { Store } from '$lib/server/db/store';
import { freeTimes } from '../../bench/free-times';
import { aCrowd } from '../../tests/factories/crowd';
import { aHub } from '../../tests/factories/hub';
import { aRoom } from '../../tests/factories/room';
import { prepareApp } from '../../tests/support/prepared';
import { readBeside } from '../../tests/support/read-beside';
import { auditDatabase } from '../support/audit/database';
import { postBooking } from '../support/booking-form';
import { History } from '../support/history';
import { formOf } from '../support/hours';
import { pause } from '../support/pause';
import { numberOf } from '../support/length';
import type { Trial } from '../support/trial';
import { judgeFaults, type Met } from './judge-faults';

const lastCall = 200;
/** How many of these calls fail, spread over all of them. */
const someCalls = numberOf({ brief: 2, usual: 12, long: 200 });
/** Writes until a fault is met: each of them syncs once at least. */
const writes = 2 * lastCall;
const faults = [
	{ call: 'pwrite64', error: 'EIO' },
	{ call: 'pwrite64', error: 'ENOSPC' },
	{ call: 'fsync,fdatasync', error: 'EIO' }
] as const;

async function fill(store: Store) {
	const hub = await aHub(store);
	const rooms = [];
	for (let index = 0; index < 40; index += 1) {
		rooms.push(await aRoom(store, hub, { aheadDays: 365 }));
	}
	return { hub, rooms, members: await aCrowd(store, hub, 10), people: [] };
}

/**
 * A sync that fails does not say whether the disk has the bytes: SQLite refuses the commit, and may find it
 * whole in its log after a crash. What was refused then may be there, as if nothing had been heard.
 */
const leavesUnknown = (call: string) => call.includes('sync');

/**
 * Writes and syncs that fail from a certain call on, by strace in the running server (reliability R15): it
 * refuses or ends, and after a restart nothing that it acknowledged is lost.
 */
export async function failingDisk(trial: Trial): Promise<string> {
	const app = await prepareApp(fill);
	const { hub, rooms, members } = app.data;
	const times = freeTimes(rooms, 60);
	const history = new History<string>();
	const maybe = new Set<string>();
	let turn = 0;
	const met: Met[] = [];
	try {
		const share = lastCall / someCalls;
		const calls = Array.from({ length: someCalls }, (_, index) => {
			return trial.random.between(Math.floor(index * share) + 1, Math.floor((index + 1) * share));
		});
		for (const { call, error } of faults) {
			for (const nth of calls) {
				const failsBefore = history.inputs('fail').length;
				const faultsBefore = history.faults.length;
				const tracer = await trace(app.pid, `${call}:error=${error}:when=${nth}+`);
				for (let sent = 0; sent < writes; sent += 1) {
					const time = times[(turn += 1)]!;
					const client = app.withCode(members[turn % members.length]!.code);
					const key = `disk${String(turn).padStart(16, '0')}`;
					const asked = `${time.room.id} ${time.day} ${time.from}`;
					const answer = await history
						.ask(asked, () => postBooking(client, hub, time, key))
						.catch(() => undefined);
					if (!answer) break;
					await answer.arrayBuffer();
					if (answer.status !== 303 && leavesUnknown(call)) maybe.add(asked);
					if (history.inputs('fail').length > failsBefore + 2) break;
					if (history.faults.length > faultsBefore) break;
				}
				await detach(tracer);
				const answered = [
					history.inputs('fail').length - failsBefore,
					history.faults.length - faultsBefore
				];
				met.push({ refused: answered[0]! + answered[1]!, ended: !isRunning(app.pid) });
				await app.kill();
				await app.restart();
			}
		}
		const became = judgeFaults(trial, met, calls.length * faults.length);
		const acked = history.inputs('ok').length;
		trial.least(acked, calls.length * faults.length, 'bookings were acknowledged');
		const { found, stored } = await readBeside(app, async (db) => ({
			found: await auditDatabase(db, { bookings: acked }, { allMailed: true }),
			stored: new Set(
				(await db.select().from(bookings)).map((row) => `${row.roomId} ${formOf(row)}`)
			)
		}));
		trial.find(found);
		const lost = history.inputs('ok').filter((asked) => !stored.has(asked)).length;
		trial.hold(lost === 0, `${lost} acknowledged bookings are lost`);
		const refused = history.inputs('fail').filter((asked) => !maybe.has(asked));
		const there = refused.filter((asked) => stored.has(asked)).length;
		trial.hold(there === 0, `${there} refused bookings are there`);
		const bugs = history.faults.length;
		trial.hold(
			bugs === 0,
			`${bugs} answers ${[...new Set(history.faults)].join()}, not 503 or 507`
		);
		return `${calls.length * faults.length} faults, ${became}, ${acked} acknowledged, ${lost} lost`;
	} finally {
		await app.stop();
	}
}

/** Attaches strace, which makes such calls of the database's files fail. */
async function trace(pid: number, inject: string): Promise<ChildProcess> {
	const [calls] = inject.split(':');
	const tracer = spawn(
		'strace',
		[
			'-f',
			'-qq',
			'-p',
			String(pid),
			'-e',
			`trace=${calls}`,
			'-e',
			`inject=${inject}`,
			'-o',
			'/dev/null'
		],
		{ stdio: ['ignore', 'ignore', 'pipe'] }
	);
	await pause(300);
	if (tracer.exitCode !== null) throw new Error('strace did not attach');
	return tracer;
}

async function detach(tracer: ChildProcess): Promise<void> {
	if (tracer.exitCode !== null || tracer.signalCode !== null) return;
	tracer.kill('SIGINT');
	await once(tracer, 'close');
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}
