import { afterAll, beforeAll, expect, test } from 'vitest';
import { bookings } from '$lib/server/bookings/schema';
import { outbox } from '$lib/server/outbox/schema';
import type { App } from '../../support/app';
import { prepareProcesses, type Processes } from '../../support/libsql-server/processes';
import { aBusyHub, halfHour, type BusyHub } from './hub';

let two: Processes<BusyHub>;

beforeAll(async () => {
	two = await prepareProcesses((store) => aBusyHub(store), { server: { transactionTimeout: 500 } });
}, 120_000);
afterAll(() => two.stop());

const title = 'Comité de lecture';

async function health(app: App) {
	const answer = await two.at(app).get('/health');
	return { ...((await answer.json()) as object), status: answer.status };
}

/** Until the process says so by itself. */
async function isWell(app: App): Promise<void> {
	while ((await health(app)).status !== 200)
		await new Promise((resolve) => setTimeout(resolve, 100));
}

const book = (app: App, half: number, more = {}) =>
	two
		.at(app, two.data.member)
		.post('/hubs/ici/rooms?/book', { ...halfHour(two.data, half), title, ...more });

const stored = () => two.store.read.$count(bookings);

test('a database server that is gone is a 503 with words, and the form comes back', async () => {
	await two.server.die();
	for (const app of [two.a, two.b]) {
		for (const path of [
			'/',
			'/agenda',
			'/hubs/ici/rooms',
			'/calendar.ics',
			'/hubs/ici/calendar.ics'
		]) {
			const answer = await two.at(app).get(path);
			expect([path, answer.status, answer.headers.get('retry-after')]).toEqual([path, 503, '10']);
		}
		const page = await two.at(app, two.data.member).get('/me');
		expect(page.status).toBe(503);
		expect(await page.text()).toContain('Sillon n’est pas joignable');
		expect(await health(app)).toMatchObject({ status: 503, writable: false, fault: 'unreachable' });
	}
	const lost = await book(two.a, 2);
	expect(lost.status).toBe(503);
	expect(lost.headers.get('retry-after')).toBe('10');
	const page = await lost.text();
	expect(page).toContain('Réessayer');
	expect(page).toContain('action="/hubs/ici/rooms?/book"');
	expect(page).toContain(`name="title" value="${title}"`);
	const signIn = { email: 'zoe@member.example', password: 'secret secret' };
	const typed = await (await two.at(two.a).post('/sign-in?/signIn', signIn)).text();
	expect(typed).toContain(signIn.email);
	expect(typed).not.toContain(signIn.password);
	const script = { accept: 'application/json', 'x-sveltekit-action': 'true' };
	const sent = await two
		.at(two.a, two.data.member)
		.post('/hubs/ici/rooms?/book', halfHour(two.data, 2), script);
	expect(sent.status).toBe(503);
	expect(await sent.json()).toMatchObject({ type: 'error', status: 503 });

	await two.server.comeBack();
	await Promise.all([isWell(two.a), isWell(two.b)]);
	expect((await two.at(two.b).get('/hubs/ici/rooms')).status).toBe(200);
	expect((await book(two.a, 2)).status).toBe(303);
	expect(await stored()).toBe(1);
	const failed = two.a.logs.split('\n').filter((line) => line.includes('"unexpected error"'));
	expect(failed).toEqual([]);
}, 120_000);

test('a database server that answers nothing keeps nobody waiting for ever', async () => {
	two.server.hang();
	const waited = await Promise.all([
		...Array.from({ length: 10 }, () => two.at(two.a).get('/')),
		...Array.from({ length: 10 }, (_, at) => book(two.a, 3 + at))
	]);
	expect(new Set(waited.map(({ status }) => status))).toEqual(new Set([503]));
	expect(await waited.at(-1)!.text()).toContain(`value="${title}"`);
	expect(await health(two.a)).toMatchObject({ status: 503, fault: 'unreachable' });
	two.server.goOn();
	await Promise.all([isWell(two.a), isWell(two.b)]);
	expect((await two.at(two.a).get('/')).status).toBe(200);
	// What had arrived before was given up, and is done once when it is sent again.
	const before = await stored();
	expect((await book(two.a, 3)).status).toBe(303);
	expect((await book(two.b, 3)).status).toBe(303);
	expect(await stored()).toBeLessThanOrEqual(before + 1);
}, 120_000);

test('an answer that is lost after it was stored is given when the form is sent again', async () => {
	const before = await stored();
	// The next transaction that ends is this one, which holds the lock.
	two.server.before(/insert into "request_keys"/, () =>
		two.server.after(/COMMIT/, ({ cut }) => cut())
	);
	const lost = await book(two.b, 14);
	expect(lost.status).toBe(503);
	const key = /name="requestKey" value="([^"]+)"/.exec(await lost.text())?.[1];
	expect(key).toBe(halfHour(two.data, 14).requestKey);
	expect((await book(two.a, 14, { requestKey: key })).status).toBe(303);
	expect(await stored()).toBe(before + 1);
	await isWell(two.b);
}, 60_000);

test('a process that dies within a transaction leaves nothing behind, and holds nobody up', async () => {
	const before = await stored();
	two.server.before(/insert into "bookings"/, () => two.a.kill());
	await expect(book(two.a, 16)).rejects.toThrow();
	expect((await book(two.b, 16)).status).toBe(303);
	expect(await stored()).toBe(before + 1);
	const mails = await two.store.read.$count(outbox);
	expect(mails).toBeGreaterThan(0);
	expect((await two.store.clients.reader.execute('pragma foreign_key_check')).rows).toEqual([]);
	await two.a.restart();
	expect((await two.at(two.a).get('/hubs/ici/rooms')).status).toBe(200);
}, 120_000);

test('a transaction that the server gave up is a 503, and nothing of it is stored', async () => {
	const before = { rooms: await stored(), mails: await two.store.read.$count(outbox) };
	two.server.before(/insert into "outbox"/, () => two.server.takeLocksAway());
	const lost = await book(two.b, 18);
	expect([lost.status, lost.headers.get('retry-after')]).toEqual([503, '2']);
	expect(await lost.text()).toContain(`value="${title}"`);
	expect({ rooms: await stored(), mails: await two.store.read.$count(outbox) }).toEqual(before);
	expect((await book(two.b, 18)).status).toBe(303);
}, 60_000);
