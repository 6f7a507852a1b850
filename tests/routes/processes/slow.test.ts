import { afterAll, beforeAll, expect, test } from 'vitest';
import { bookings } from '$lib/server/bookings/schema';
import { prepareProcesses, type Processes } from '../../support/libsql-server/processes';
import { aBusyHub, halfHour, type BusyHub } from './hub';

// A database server that answers each request in time, and takes long for all that a form needs.

let two: Processes<BusyHub>;

beforeAll(async () => {
	two = await prepareProcesses((store) => aBusyHub(store));
}, 120_000);
afterAll(() => two.stop());

const title = 'Comité de lecture';
async function book(half: number) {
	const form = { ...halfHour(two.data, half), title };
	const answer = await two.at(two.a, two.data.member).post('/hubs/ici/rooms?/book', form);
	return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

test('a form that a slow database server cannot store in time comes back with its words', async () => {
	// Some twenty requests a booking: more than twenty seconds.
	two.server.delay = 1_200;
	const answers = await Promise.all([book(2), book(4), book(6)]);
	two.server.delay = 0;
	expect(answers.map(({ status }) => status)).toEqual([503, 503, 503]);
	for (const answer of answers) {
		expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
		expect(answer.text).toContain(`value="${title}"`);
	}
	expect(await two.store.read.$count(bookings)).toBe(0);
	let again = await book(2);
	while (again.status === 503) again = await book(2);
	expect(again.status).toBe(303);
	expect(await two.store.read.$count(bookings)).toBe(1);
}, 180_000);

test.each(['while nobody asks anything', 'while somebody waits for an answer'])(
	'a stop beside a database server that hangs is a clean one, %s',
	async (when) => {
		two.server.hang();
		const isAsked = when.includes('somebody');
		const asked = isAsked ? two.at(two.a).get('/') : undefined;
		if (isAsked) await new Promise((resolve) => setTimeout(resolve, 300));
		const { code } = await two.a.end();
		expect(code).toBe(0);
		expect((await asked)?.status ?? 503).toBe(503);
		two.server.goOn();
		await two.a.restart();
	},
	120_000
);
