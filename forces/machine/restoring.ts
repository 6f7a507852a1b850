import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UserId } from '$lib/server/db/id';
import { Store } from '$lib/server/db/store';
import * as calendars from '$lib/server/calendars';
import { fromEpoch } from '$lib/time/instant';
import { freeTimes } from '../../bench/free-times';
import { startApp } from '../../tests/support/app';
import { aHub } from '../../tests/factories/hub';
import { queueMails } from '../../tests/factories/mail';
import { aMember, aSession } from '../../tests/factories/member';
import { aRoom } from '../../tests/factories/room';
import { Client } from '../../tests/support/http';
import { MailServer } from '../../tests/support/mail/smtp';
import { prepareApp } from '../../tests/support/prepared';
import { auditDatabase } from '../support/audit/database';
import { auditMails, inWords } from '../support/audit/mails';
import { postBooking } from '../support/booking-form';
import { inSeconds } from '../support/figures';
import { openBeside } from '../support/open-beside';
import { pause } from '../support/pause';
import { runTool } from '../support/tool';
import type { Trial } from '../support/trial';

const waiting = 50;
const within = 60_000;

async function fill(store: Store) {
	const hub = await aHub(store, { slug: 'ici' });
	const rooms = [await aRoom(store, hub)];
	const now = fromEpoch(Date.now());
	const member = await aMember(store, hub);
	await queueMails(store, waiting, now);
	return { hub, rooms, member, code: await aSession(store, member, now), people: [] };
}

/**
 * The newest backup goes into an empty folder by the documented command, and serves (reliability R18): rows as
 * the manifest counts them but for sessions, which end, secret addresses work, and no old mail is sent again.
 */
export async function restoring(trial: Trial): Promise<string> {
	const server = await MailServer.start();
	await server.refuse();
	const app = await prepareApp(fill, { SMTP_URL: server.url });
	const { hub, rooms, member, code } = app.data;
	const [first, second] = freeTimes(rooms, 5);
	const folder = mkdtempSync(join(tmpdir(), 'sillon-restored-'));
	const copy = join(app.dataDir, 'newest.db');
	const before = await postBooking(app.withCode(code), hub, first!, 'restore0000000000001');
	trial.hold(before.status === 303, `a booking before the backup is ${before.status}`);
	const backup = await runTool('backup', [copy], { DATA_DIR: app.dataDir });
	trial.hold(backup.code === 0, backup.said);
	await app.end();

	const began = performance.now();
	const { code: ended, said } = await runTool('restore', [copy], { DATA_DIR: folder });
	trial.hold(ended === 0, said);
	const manifest = JSON.parse(readFileSync(`${copy}.json`, 'utf8')) as {
		rows: Record<string, number>;
	};
	const wrong = await openBeside(join(folder, 'sillon.db'), async (db) => {
		const differing: string[] = [];
		for (const [table, rowCount] of Object.entries(manifest.rows)) {
			const [row] = await db.all<{ n: number }>(`select count(*) as n from "${table}"`);
			const expected = table === 'sessions' ? 0 : rowCount;
			if (row?.n !== expected) differing.push(`${table}: ${row?.n}, the manifest says ${rowCount}`);
		}
		return differing;
	});
	trial.find(wrong);
	const signedIn = await signInBeside(join(folder, 'sillon.db'), member);
	await server.listen();
	const restored = await startApp({ dataDir: folder, env: { SMTP_URL: server.url } });
	const took = performance.now() - began;
	try {
		trial.hold(took < within, `it took ${inSeconds(took)}, bar ${within / 1000} s`);
		const client = new Client(restored.origin);
		client.cookies.set('sillon', code);
		const { status: closed } = await client.get('/me');
		trial.hold(closed === 303, `a session of the backup is ${closed}`);
		client.cookies.set('sillon', signedIn);
		const feed = new URL(calendars.personalAddress({ id: member.id, feedVersion: 1 })).pathname;
		for (const path of ['/', '/agenda', '/hubs/ici/rooms', '/me', '/calendar.ics', feed]) {
			const { status } = await client.get(path);
			trial.hold(status === 200, `${path} is ${status} after the restore`);
		}
		const again = await postBooking(client, hub, first!, 'restore0000000000002');
		trial.hold(again.status === 409, `the hour that was booked is ${again.status}`);
		const next = await postBooking(client, hub, second!, 'restore0000000000003');
		trial.hold(next.status === 303, `a new booking is ${next.status}`);
		await pause(7_000);
		const { states, found } = await openBeside(join(folder, 'sillon.db'), async (db) => {
			const audit = await auditMails(db, server.accepted, waiting + 2);
			return { ...audit, found: [...audit.found, ...(await auditDatabase(db, { bookings: 2 }))] };
		});
		trial.find(found);
		const held = states['uncertain'] === waiting + 1 && server.accepted.length === 1;
		trial.hold(held, `${server.accepted.length} mails went out, ${inWords(states)}`);
		return `served after ${inSeconds(took)}, rows as in the manifest, ${inWords(states)}: only the new mail went out`;
	} finally {
		await restored.stop();
		await app.stop();
		await server.stop();
	}
}

/** The code of a new session, in a database that nobody serves. */
async function signInBeside(path: string, member: { id: UserId }): Promise<string> {
	const store = await Store.open({ url: `file:${path}` });
	try {
		return await aSession(store, member, fromEpoch(Date.now()));
	} finally {
		await store.close();
	}
}
