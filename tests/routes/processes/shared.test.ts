import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { users } from '$lib/server/auth/schema';
import { fromEpoch } from '$lib/time/instant';
import { aMember } from '../../factories/member';
import { byClock } from '../../support/change';
import { prepareProcesses, type Processes } from '../../support/libsql-server/processes';
import { aBusyHub, halfHour, type BusyHub } from './hub';

// What one process changes, the other one shows at once: nothing that either keeps is older than the database.

let two: Processes<BusyHub>;

beforeAll(async () => {
	two = await prepareProcesses((store) => aBusyHub(store));
}, 120_000);
afterAll(() => two.stop());

const page = async (path: string, user?: { id: string }) =>
	(await two.at(two.b, user).get(path)).text();

test('pages, public feeds and personal feeds', async () => {
	const { member, concierge } = two.data;
	const own = /value="[^"]*(\/feeds\/[^"]+\.ics)"/.exec(await page('/me/calendar', member))![1]!;
	const feeds = ['/hubs/ici/calendar.ics', '/hubs/ici/rooms/bleue/calendar.ics', own];
	const ask = async (path: string, tag = '') => two.at(two.b).get(path, { 'if-none-match': tag });
	const tags = await Promise.all(feeds.map(async (path) => (await ask(path)).headers.get('etag')!));
	const again = async () =>
		Promise.all(feeds.map(async (path, at) => (await ask(path, tags[at])).status));
	expect(await again()).toEqual([304, 304, 304]);
	// The tag of one process is known to the other.
	const elsewhere = await two.at(two.a).get(feeds[0]!, { 'if-none-match': tags[0]! });
	expect([200, 304]).toContain(elsewhere.status);

	const form = { ...halfHour(two.data, 2), title: 'Vu d’ailleurs' };
	expect((await two.at(two.a, member).post('/hubs/ici/rooms?/book', form)).status).toBe(303);
	expect(await page(`/hubs/ici/rooms?day=${two.data.day}`, concierge)).toContain('Vu d’ailleurs');
	expect(await again()).toEqual([304, 200, 200]);

	const cancel = { reason: 'Plus envie' };
	const done = await two.at(two.a, concierge).post('/desk/ici/events/soiree/edit?/cancel', cancel);
	expect(done.status).toBe(303);
	expect(await (await ask(feeds[0]!, tags[0])).text()).toContain('STATUS:CANCELLED');
});

test('a session that ends, and an account that is disabled', async () => {
	const { member } = two.data;
	const other = await aMember(two.store, two.data.hub, { password: 'quatre chats gris' });
	const inA = two.at(two.a);
	const form = { email: other.email, password: 'quatre chats gris' };
	expect((await inA.post('/sign-in?/signIn', form)).status).toBe(303);
	const code = inA.cookies.get('sillon')!;
	const inB = () => two.withCode(two.b, code).get('/me');
	expect((await inB()).status).toBe(200);
	expect((await inA.post('/sign-out')).status).toBe(303);
	expect((await inB()).status).not.toBe(200);

	expect((await two.at(two.b, member).get('/me')).status).toBe(200);
	await two.store.write(byClock(), ({ tx }) =>
		tx
			.update(users)
			.set({ disabledAt: fromEpoch(Date.now()) })
			.where(eq(users.id, member.id))
	);
	for (const app of [two.a, two.b]) {
		expect((await two.at(app, member).get('/me')).status).not.toBe(200);
	}
});

test('guesses count wherever they are made', async () => {
	const { email } = await aMember(two.store, two.data.hub, { password: 'quatre chats gris' });
	const statuses: number[] = [];
	for (let at = 0; at < 20 && statuses.at(-1) !== 429; at += 1) {
		const app = at % 2 ? two.a : two.b;
		const guess = { email, password: `wrong guess ${at}` };
		statuses.push((await two.at(app).post('/sign-in?/signIn', guess)).status);
	}
	expect(statuses.at(-1)).toBe(429);
	for (const app of [two.a, two.b]) {
		const right = { email, password: 'quatre chats gris' };
		expect((await two.at(app).post('/sign-in?/signIn', right)).status).toBe(429);
	}
});
