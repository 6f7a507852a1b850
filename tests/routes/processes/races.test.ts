import { afterAll, beforeAll, expect, test } from 'vitest';
import { attendances } from '$lib/server/attendances/schema';
import { bookings } from '$lib/server/bookings/schema';
import { outbox } from '$lib/server/outbox/schema';
import { pitches } from '$lib/server/pitches/schema';
import { parseTime } from '$lib/time/dates';
import { overlaps } from '$lib/time/interval';
import { instantAt } from '$lib/time/wall';
import { prepareProcesses, type Processes } from '../../support/libsql-server/processes';
import { storm } from '../../support/requests/storm';
import { paris } from '../../support/zones';
import { aBusyHub, halfHour, places, type BusyHub } from './hub';

const count = 40;
let two: Processes<BusyHub>;

beforeAll(async () => {
	two = await prepareProcesses((store) => aBusyHub(store, count));
}, 120_000);
afterAll(() => two.stop());

/** Everybody posts at the same time, every second one to the other process. */
async function everybody(path: string, form: (index: number) => Record<string, string>) {
	const refused: number[] = [];
	const sends = two.data.crowd.map(({ code }, index) => () => {
		const app = index % 2 ? two.a : two.b;
		return two.withCode(app, code).post(path, form(index));
	});
	const statuses = await storm(sends, (place, answer) => {
		if (answer.status === 409) refused.push(place);
	});
	return { statuses, refused };
}

test('of many who take one slot through two processes, one has it (reliability R1)', async () => {
	const { night, slot } = two.data;
	const pitch = { slot: slot.id, kind: 'idea' };
	const { statuses } = await everybody(`/events/${night.slug}/pitch?/take`, (index) => ({
		...pitch,
		title: `Idée ${index}`
	}));
	expect(statuses).toEqual({ 303: 1, 409: count - 1 });
	const held = await two.store.read.select().from(pitches).all();
	expect(held).toHaveLength(1);
	const mails = await two.store.read.select().from(outbox).all();
	expect(mails.filter(({ subjectId }) => subjectId === held[0]!.id)).toHaveLength(1);
}, 120_000);

test('no two bookings through two processes overlap, and none that fits is refused (reliability R2)', async () => {
	const asked = Array.from({ length: count }, (_, index) =>
		halfHour(two.data, (index * 7) % 20, 1 + (index % 3))
	);
	const { statuses, refused } = await everybody('/hubs/ici/rooms?/book', (index) => asked[index]!);
	expect(Object.keys(statuses).sort()).toEqual(['303', '409']);
	const stored = await two.store.read.select().from(bookings).all();
	expect(stored).toHaveLength(statuses[303]!);
	const meeting = stored.flatMap((one, at) =>
		stored.slice(at + 1).filter((other) => overlaps(one, other))
	);
	expect(meeting).toEqual([]);
	const spans = refused
		.map((index) => asked[index]!)
		.map(({ day, from, until }) => ({
			startsAt: instantAt(day, parseTime(from), paris),
			endsAt: instantAt(day, parseTime(until), paris)
		}));
	expect(spans.filter((span) => !stored.some((one) => overlaps(one, span)))).toEqual([]);
}, 120_000);

test('an evening is filled to its last place and waits in order (reliability R3)', async () => {
	const address = `/events/${two.data.event.slug}?/answer`;
	const { statuses } = await everybody(address, () => ({ answer: 'going' }));
	expect(statuses).toEqual({ 303: count });
	const all = (await two.store.read.select().from(attendances).all()).filter(
		(row) => row.eventId === two.data.event.id
	);
	expect(all.filter(({ answer }) => answer === 'going')).toHaveLength(places);
	const waiting = all.filter(({ answer }) => answer === 'waitlisted');
	expect(waiting.map((row) => row.waitingOrder).sort((x, y) => x! - y!)).toEqual(
		Array.from({ length: count - places }, (_, index) => index + 1)
	);
}, 120_000);

test('the same form sent to both processes at once is done once', async () => {
	const form = { ...halfHour(two.data, 22), title: 'Une fois' };
	const answers = await Promise.all(
		[two.a, two.b, two.a, two.b].map((app) =>
			two.at(app, two.data.member).post('/hubs/ici/rooms?/book', form)
		)
	);
	expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
	expect(new Set(answers.map((one) => one.headers.get('location'))).size).toBe(1);
	const once = (await two.store.read.select().from(bookings).all()).filter(
		({ title }) => title === 'Une fois'
	);
	expect(once).toHaveLength(1);
});
