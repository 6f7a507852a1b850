import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bookings } from '$lib/server/bookings/schema';
import type { Store } from '$lib/server/db/store';
import { outbox } from '$lib/server/outbox/schema';
import type { Room } from '$lib/server/rooms';
import * as m from '$lib/messages/catalogue';
import { parseTime } from '$lib/time/dates';
import { fromEpoch } from '$lib/time/instant';
import { overlaps, type Interval } from '$lib/time/interval';
import { instantAt } from '$lib/time/wall';
import { nextWorkday } from '../../factories/booking-times';
import { aCrowd } from '../../factories/crowd';
import { aHub } from '../../factories/hub';
import { aRoom } from '../../factories/room';
import { prepareApp, type PreparedApp } from '../../support/prepared';
import { readBeside } from '../../support/read-beside';
import { storm } from '../../support/requests/storm';
import { paris } from '../../support/zones';

const crowd = 1000;
const quarter = 15;
const opens = 8 * 60;
const closes = 20 * 60;

async function fill(store: Store) {
	const hub = await aHub(store);
	const one = await aRoom(store, hub, { stepMinutes: quarter });
	const other = await aRoom(store, hub, { stepMinutes: quarter });
	return { hub, one, other, members: await aCrowd(store, hub, crowd), people: [] };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;
const date = nextWorkday(fromEpoch(Date.now()));

beforeAll(async () => {
	app = await prepareApp(fill);
});
afterAll(() => app.stop());

/** The requested time in minutes of the day, in steps of the room's quarter hours. */
interface BookingInput {
	from: number;
	until: number;
}

/** Everybody requests a time in the room at once. */
async function race(room: Room, inputs: BookingInput[]) {
	const unexplained: number[] = [];
	const won: BookingInput[] = [];
	const lost: BookingInput[] = [];
	const statuses = await storm(
		app.data.members.map(({ code }, index) => {
			const input = inputs[index]!;
			const form = {
				room: room.slug,
				day: date,
				from: clockOf(input.from),
				until: clockOf(input.until),
				requestKey: `${room.slug.replace(/\W/g, '')}0000000000${index}`.slice(-30)
			};
			return () => app.withCode(code).post(`/hubs/${app.data.hub.slug}/rooms?/book`, form);
		}),
		(place, answer, text) => {
			(answer.status === 303 ? won : lost).push(inputs[place]!);
			const explained = text.includes(m.bookings_nothing_saved({}, { locale: 'fr' }));
			if (answer.status === 409 && !explained) unexplained.push(place);
		}
	);
	const stored = await readBeside(app, (db) =>
		db.select().from(bookings).where(eq(bookings.roomId, room.id)).all()
	);
	const mails = await readBeside(app, (db) => db.select().from(outbox).all());
	return { statuses, stored, won, lost, unexplained, mails };
}

const clockOf = (minutes: number) =>
	parseTime(
		`${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
	);

const spanOf = ({ from, until }: BookingInput): Interval => ({
	startsAt: instantAt(date, clockOf(from), paris),
	endsAt: instantAt(date, clockOf(until), paris)
});

const quarters = (least: number, most: number) =>
	fc.integer({ min: least / quarter, max: most / quarter }).map((count) => count * quarter);

it('of a thousand who want a room around two o’clock, one has it', async () => {
	const around = fc
		.tuple(quarters(opens, 13 * 60 + 45), quarters(14 * 60 + 15, 16 * 60))
		.map(([from, until]) => ({ from, until }));
	const { statuses, stored, unexplained } = await race(app.data.one, fc.sample(around, crowd));
	expect(statuses).toEqual({ 303: 1, 409: crowd - 1 });
	expect(stored).toHaveLength(1);
	expect(unexplained).toEqual([]);
}, 180_000);

it('of a thousand requests for one day no two overlap, and none that still fits is refused', async () => {
	const anywhere = fc
		.tuple(quarters(opens, closes - 30), quarters(30, 120))
		.map(([from, length]) => ({ from, until: Math.min(from + length, closes) }));
	const { statuses, stored, won, lost, unexplained, mails } = await race(
		app.data.other,
		fc.sample(anywhere, crowd)
	);
	expect(Object.keys(statuses).sort()).toEqual(['303', '409']);
	expect(statuses[303]).toBe(stored.length);
	expect(unexplained).toEqual([]);

	const meeting = stored.flatMap((one, index) =>
		stored.slice(index + 1).filter((other) => overlaps(one, other))
	);
	expect(meeting).toEqual([]);
	expect(stored.map((row) => row.startsAt).sort()).toEqual(
		won.map((input) => spanOf(input).startsAt).sort()
	);
	const stillFits = lost.filter((input) => !stored.some((row) => overlaps(row, spanOf(input))));
	expect(stillFits).toEqual([]);

	const told = new Map(mails.map((mail) => [mail.subjectId, mail]));
	expect(stored.filter(({ id }) => !told.has(id))).toEqual([]);
}, 180_000);
