import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import Database from 'libsql';
import { afterEach, expect, test } from 'vitest';
import type { Store } from '$lib/server/db/store';
import { bookings } from '$lib/server/bookings/schema';
import { outbox } from '$lib/server/outbox/schema';
import { fromEpoch } from '$lib/time/instant';
import { nextWorkday } from '../../factories/booking-times';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { aRoom } from '../../factories/room';
import { Client } from '../../support/http';
import { prepareApp, type PreparedApp } from '../../support/prepared';
import { readBeside } from '../../support/read-beside';
import { canMount, fillUp, smallDisk } from '../../support/start/small-disk';

// A disk that is full, a disk that fails, a file that was taken away and a database that another process holds: all of them real.

async function fill(store: Store) {
	const hub = await aHub(store, { slug: 'ici', name: 'Ici' });
	await aRoom(store, hub, { slug: 'bleue' });
	const member = await aMember(store, hub);
	const concierge = await aConcierge(store, hub);
	const day = nextWorkday(fromEpoch(Date.now()));
	return { member, concierge, day, people: [member, concierge] };
}

type Served = PreparedApp<Awaited<ReturnType<typeof fill>>>;

let app: Served | undefined;
afterEach(async () => {
	await app?.stop();
	app = undefined;
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const title = 'Comité de lecture';

function booking({ data }: Served, hour: number) {
	const [from, until] = [`${hour}:00`, `${hour + 1}:00`];
	const requestKey = `b${hour}`.padEnd(20, 'x');
	return { requestKey, room: 'bleue', day: data.day, from, until, title };
}

const enhanced = { accept: 'application/json', 'x-sveltekit-action': 'true' };

async function health(served: Served) {
	const answer = await new Client(served.origin).get('/health');
	return { ...((await answer.json()) as object), status: answer.status };
}

/** All that must hold while nothing can be written; `free` ends it. */
async function survives(served: Served, status: 503 | 507, words: string, free: () => void) {
	const member = served.signedIn(served.data.member);
	const concierge = served.signedIn(served.data.concierge);
	const visitor = new Client(served.origin);

	const plain = await member.post('/hubs/ici/rooms?/book', booking(served, 10));
	expect(plain.status).toBe(status);
	expect(plain.headers.get('retry-after')).toBe('60');
	const page = await plain.text();
	expect(page).toContain(words);
	expect(page).toContain(`value="${title}"`);
	const sent = await member.post('/hubs/ici/rooms?/book', booking(served, 10), enhanced);
	const said = await sent.text();
	expect(JSON.parse(said)).toMatchObject({ type: 'failure', status });
	expect(said).toContain(title);
	const { day } = served.data;
	const [reason, startTime, endTime] = ['Peinture du couloir', '08:00', '18:00'];
	const closure = { room: '', startDate: day, startTime, endDate: day, endTime, reason };
	const closed = await concierge.post('/desk/ici/closures?/close', closure);
	expect(closed.status).toBe(status);
	expect(await closed.text()).toContain(reason);
	const typed = { email: 'zoe@private.example', password: 'wrong wrong wrong' };
	const signIn = await visitor.post('/sign-in?/signIn', typed);
	expect(signIn.status).toBe(status);
	expect(await signIn.text()).toContain(`value="${typed.email}"`);
	// An address without an account gets no mail, and so nothing is written.
	const { email } = served.data.member;
	expect((await visitor.post('/sign-in?/mailLink', { email })).status).toBe(status);
	expect((await member.post('/me/calendar?/renew')).status).toBe(status);
	for (let n = 0; n < 30; n += 1) {
		const again = await member.post('/hubs/ici/rooms?/book', booking(served, 11 + (n % 6)));
		expect(again.status).toBe(status);
	}

	for (const path of ['/', '/agenda', '/hubs/ici/rooms', '/hubs/ici/calendar.ics', '/calendar.ics'])
		expect([path, (await visitor.get(path)).status]).toEqual([path, 200]);
	for (const path of ['/me', '/me/calendar', '/hubs/ici/rooms'])
		expect([path, (await member.get(path)).status]).toEqual([path, 200]);
	expect(await health(served)).toMatchObject({ status: 503, writable: false });

	free();
	for (let tries = 0; (await health(served)).status !== 200 && tries < 200; tries += 1)
		await pause(100);
	expect(await health(served)).toMatchObject({ status: 200, writable: true });
	const booked = await member.post('/hubs/ici/rooms?/book', booking(served, 10));
	expect(booked.status).toBe(303);
	const lines = served.logs.split('\n').filter((line) => line.startsWith('{'));
	expect(lines.filter((line) => line.includes('"message":"unexpected error"'))).toEqual([]);
	expect(lines.filter((line) => line.includes('the database takes no writes'))).toHaveLength(1);
	expect(lines.filter((line) => line.includes('"level":"error"'))).toHaveLength(1);
	const stored = await readBeside(served, async (db) => ({
		bookings: await db.$count(bookings),
		mails: await db.select({ kind: outbox.kind }).from(outbox).all()
	}));
	expect(stored).toEqual({ bookings: 1, mails: [{ kind: 'booking-confirmed' }] });
}

test.skipIf(!canMount)('a full disk is called by its name, and loses nothing', async () => {
	const folder = smallDisk(16 * 1024);
	app = await prepareApp(fill, {}, folder);
	emptyLog(app);
	await survives(app, 507, 'Le serveur n’a plus de place', fillUp(folder));
});

/** What the write-ahead log has used before it may use again, even on a full disk. */
function emptyLog({ dataDir }: Served): void {
	const database = new Database(join(dataDir, 'sillon.db'));
	database.exec('pragma wal_checkpoint(truncate)');
	database.close();
}

const hasLimits = spawnSync('prlimit', ['--version']).status === 0;
test.skipIf(!hasLimits)('a disk that fails is called by its name, and loses nothing', async () => {
	app = await prepareApp(fill);
	const { pid } = app;
	const limit = (bytes: number | string) =>
		execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`]);
	limit(0);
	await survives(app, 503, 'Le disque du serveur ne répond plus', () => limit('unlimited'));
});

test('a file that was taken away is missed at once, and loses nothing once it is back', async () => {
	app = await prepareApp(fill);
	const file = join(app.dataDir, 'sillon.db');
	const move = (from: string, to: string) => {
		for (const part of ['', '-wal', '-shm'])
			if (existsSync(from + part)) renameSync(from + part, to + part);
	};
	const member = app.signedIn(app.data.member);
	move(file, `${file}.aside`);
	for (const hour of [10, 11]) {
		const lost = await member.post('/hubs/ici/rooms?/book', booking(app, hour));
		expect(lost.status).toBe(503);
		expect(lost.headers.get('retry-after')).toBe('60');
		expect(await lost.text()).toContain(`value="${title}"`);
	}
	expect((await member.get('/hubs/ici/rooms')).status).toBe(503);
	expect(await health(app)).toMatchObject({ status: 503, writable: false, fault: 'replaced' });
	move(`${file}.aside`, file);
	for (let tries = 0; (await health(app)).status !== 200 && tries < 200; tries += 1)
		await pause(100);
	expect((await member.post('/hubs/ici/rooms?/book', booking(app, 10))).status).toBe(303);
	expect(await readBeside(app, (db) => db.$count(bookings))).toBe(1);
	expect(app.logs).toContain('was removed or replaced while Sillon runs');
});

test('a database that is held for a moment is waited for; held longer, the form comes back', async () => {
	app = await prepareApp(fill);
	const member = app.signedIn(app.data.member);
	const client = createClient({ url: `file:${join(app.dataDir, 'sillon.db')}`, timeout: 2000 });
	const first = await client.transaction('write');
	const waited = member.post('/hubs/ici/rooms?/book', booking(app, 10));
	await pause(800);
	expect((await member.get('/hubs/ici/rooms')).status).toBe(200);
	await first.rollback();
	expect((await waited).status).toBe(303);

	const second = await client.transaction('write');
	const busy = await member.post('/hubs/ici/rooms?/book', booking(app, 12));
	expect(busy.status).toBe(503);
	expect(busy.headers.get('retry-after')).toBe('2');
	const page = await busy.text();
	expect(page).toContain('Trop de monde à la fois');
	expect(page).toContain(`value="${title}"`);
	expect((await health(app)).status).toBe(200);
	await second.rollback();
	client.close();
	for (let n = 0; n < 50; n += 1) {
		const { status } = await member.post('/language', { locale: n % 2 ? 'fr' : 'de', next: '/' });
		expect(status).toBe(303);
	}
	expect((await member.post('/hubs/ici/rooms?/book', booking(app, 12))).status).toBe(303);
});
