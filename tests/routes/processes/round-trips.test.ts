import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepareProcesses, type Processes } from '../../support/libsql-server/processes';
import { aBusyHub, halfHour, type BusyHub } from './hub';

let two: Processes<BusyHub>;

beforeAll(async () => {
	two = await prepareProcesses((store) => aBusyHub(store));
}, 120_000);
afterAll(() => two.stop());

/** Until the background work of both processes, which asks the same server, pauses. */
async function quiet(): Promise<void> {
	for (let before = -1; before !== two.server.requests;) {
		before = two.server.requests;
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
}

/** The requests to the database server of one request: the least of some, for background work may begin. */
async function roundTrips(status: number, ask: (time: number) => Promise<Response>) {
	const counts: number[] = [];
	for (let time = 0; time < 4; time += 1) {
		await quiet();
		const before = two.server.requests;
		const answer = await ask(time);
		counts.push(two.server.requests - before);
		await answer.arrayBuffer();
		expect(answer.status).toBe(status);
	}
	return Math.min(...counts);
}

test('a request costs few round trips to the database server', async () => {
	const { member } = two.data;
	const [visitor, signedIn] = [two.at(two.a), two.at(two.a, member)];
	const feed = '/hubs/ici/calendar.ics';
	const tag = (await visitor.get(feed)).headers.get('etag')!;
	const day = `/hubs/ici/rooms?day=${two.data.day}`;
	const answerForm = (time: number) => ({
		answer: time % 2 ? 'declined' : 'going',
		requestKey: `answer${time}`.padEnd(20, 'x')
	});
	const costs = {
		unchangedFeed: await roundTrips(304, () => visitor.get(feed, { 'if-none-match': tag })),
		roomsDay: await roundTrips(200, () => visitor.get(day)),
		roomsDaySignedIn: await roundTrips(200, () => signedIn.get(day)),
		booking: await roundTrips(303, (time) =>
			signedIn.post('/hubs/ici/rooms?/book', halfHour(two.data, 2 + 2 * time))
		),
		answer: await roundTrips(303, (time) =>
			signedIn.post('/events/soiree?/answer', answerForm(time))
		)
	};
	const { booking, answer, ...reads } = costs;
	expect(reads).toEqual({ unchangedFeed: 1, roomsDay: 3, roomsDaySignedIn: 5 });
	// 23 and 21 when nothing else asks.
	expect(booking).toBeLessThan(27);
	expect(answer).toBeLessThan(25);
}, 120_000);
