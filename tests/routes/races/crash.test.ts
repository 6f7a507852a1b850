import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bookings } from '$lib/server/bookings/schema';
import type { Store } from '$lib/server/db/store';
import { attendances } from '$lib/server/attendances/schema';
import { outbox } from '$lib/server/outbox/schema';
import type { Room } from '$lib/server/rooms';
import { dayMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { anEventRow } from '../../factories/attendance';
import { nextWorkday } from '../../factories/booking-times';
import { aCrowd, type CrowdMember } from '../../factories/crowd';
import { aHub } from '../../factories/hub';
import { aRoom } from '../../factories/room';
import { prepareApp, type PreparedApp } from '../../support/prepared';
import { readBeside } from '../../support/read-beside';

const kills = 20;
const members = 16;
const eventCount = 60;

async function fill(store: Store) {
	const hub = await aHub(store);
	const rooms: Room[] = [];
	for (let index = 0; index < 20; index += 1) rooms.push(await aRoom(store, hub));
	const events = [];
	for (let index = 0; index < eventCount; index += 1) {
		const startsAt = plus(fromEpoch(Date.now()), (3 + index) * dayMs);
		events.push(
			await anEventRow(store, hub, { startsAt, endsAt: plus(startsAt, 1), capacity: 1000 })
		);
	}
	return { hub, rooms, events, members: await aCrowd(store, hub, members), people: [] };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;

beforeAll(async () => {
	app = await prepareApp(fill);
});
afterAll(() => app.stop());

/** All requests that the server has confirmed, over all its restarts. */
const acknowledged = { answers: new Set<string>(), bookings: new Set<string>() };
const yeses = () => [acknowledged.answers.size, acknowledged.bookings.size];
let turn = 0;

let isKilled = false;

/** A member who answers events and books rooms in turn, until the server is killed. */
async function useUntilKilled({ id, code }: CrowdMember): Promise<void> {
	while (!isKilled) {
		turn += 1;
		// A connection from before the crash fails once; a failed request was not confirmed.
		await (turn % 2 ? answer(id, code) : book(code)).catch(() => pause(5));
	}
}

async function answer(userId: string, code: string): Promise<void> {
	const event = app.data.events[turn % eventCount]!;
	const client = app.withCode(code);
	const answered = await client.post(`/events/${event.slug}?/answer`, { answer: 'going' });
	await answered.arrayBuffer();
	if (answered.status === 303) acknowledged.answers.add(`${event.id} ${userId}`);
}

/** Each attempt has its own half hour. */
async function book(code: string): Promise<void> {
	const { hub, rooms } = app.data;
	const place = turn >> 1;
	const half = Math.floor(place / rooms.length) % 20;
	const date = workdays[Math.floor(place / rooms.length / 20) % workdays.length]!;
	const time = (halves: number) =>
		`${String(9 + (halves >> 1)).padStart(2, '0')}:${halves % 2 ? '30' : '00'}`;
	const client = app.withCode(code);
	const booked = await client.post(`/hubs/${hub.slug}/rooms?/book`, {
		room: rooms[place % rooms.length]!.slug,
		day: date,
		from: time(half),
		until: time(half + 1),
		requestKey: `crash0000000000000${turn}`
	});
	await booked.arrayBuffer();
	const [id] = [...client.cookies.values()].flatMap(
		(said) => /^booked%3A(\w+)$/.exec(said)?.[1] ?? []
	);
	if (booked.status === 303 && id) acknowledged.bookings.add(id);
}

const workdays: string[] = [];
for (let date = nextWorkday(fromEpoch(Date.now())); workdays.length < 20;) {
	workdays.push(date);
	date = nextWorkday(fromEpoch(Date.parse(`${date}T12:00:00Z`)));
}

it(`a machine that crashes keeps all that it has confirmed, with its mail, over ${kills} kills`, async () => {
	for (let kill = 0; kill < kills; kill += 1) {
		const before = yeses();
		const hasSaidBoth = () => yeses().every((count, index) => count > before[index]!);
		isKilled = false;
		const load = Promise.all(app.data.members.map(useUntilKilled));
		// Killed at a random time, but only after it has confirmed something: a cold start takes a while.
		while (!hasSaidBoth()) await pause(5);
		await pause(Math.random() * 250);
		isKilled = true;
		await app.kill();
		await load;
		await app.restart();
	}
	expect(acknowledged.answers.size).toBeGreaterThan(kills);
	expect(acknowledged.bookings.size).toBeGreaterThan(kills);

	await readBeside(app, async (db) => {
		const answers = await db.select().from(attendances).all();
		const booked = await db.select().from(bookings).all();
		const mails = await db.select().from(outbox).all();
		const kept = new Set([
			...answers.map((row) => `${row.eventId} ${row.userId}`),
			...booked.map((row) => row.id)
		]);
		const lost = [...acknowledged.answers, ...acknowledged.bookings].filter(
			(yes) => !kept.has(yes)
		);
		expect(lost).toEqual([]);
		const told = new Set(mails.map((mail) => mail.subjectId));
		expect([...answers, ...booked].filter((row) => !told.has(row.id))).toEqual([]);
		expect(await db.all(sql`pragma integrity_check`)).toEqual([{ integrity_check: 'ok' }]);
		expect(await db.all(sql`pragma foreign_key_check`)).toEqual([]);
	});
}, 180_000);

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
