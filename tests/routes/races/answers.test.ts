import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Store } from '$lib/server/db/store';
import { attendances } from '$lib/server/attendances/schema';
import { outbox } from '$lib/server/outbox/schema';
import { dayMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { anEventRow } from '../../factories/attendance';
import { aCrowd } from '../../factories/crowd';
import { aHub } from '../../factories/hub';
import { prepareApp, type PreparedApp } from '../../support/prepared';
import { readBeside } from '../../support/read-beside';
import { storm } from '../../support/requests/storm';

const crowd = 1000;
const places = 40;
const leaving = 30;

async function fill(store: Store) {
	const hub = await aHub(store);
	const startsAt = plus(fromEpoch(Date.now()), 5 * dayMs);
	const times = { startsAt, endsAt: plus(startsAt, 9_000_000) };
	const event = await anEventRow(store, hub, { ...times, capacity: places });
	return { event, members: await aCrowd(store, hub, crowd), people: [] };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;

beforeAll(async () => {
	app = await prepareApp(fill);
});
afterAll(() => app.stop());

/** These members send the same answer at the same time. */
function answerAll(members: { code: string }[], answer: 'going' | 'declined') {
	const address = `/events/${app.data.event.slug}?/answer`;
	return storm(
		members.map(
			({ code }) =>
				() =>
					app.withCode(code).post(address, { answer })
		)
	);
}

function answersOf(state: 'going' | 'waitlisted') {
	return readBeside(app, async (db) => {
		const all = await db.select().from(attendances).all();
		return all
			.filter((row) => row.eventId === app.data.event.id && row.answer === state)
			.sort((a, b) => (a.waitingOrder ?? 0) - (b.waitingOrder ?? 0));
	});
}

it('forty come, the others wait without a gap, and each one who leaves promotes the next', async () => {
	expect(await answerAll(app.data.members, 'going')).toEqual({ 303: crowd });
	const going = await answersOf('going');
	const waiting = await answersOf('waitlisted');
	expect(going).toHaveLength(places);
	expect(waiting.map((row) => row.waitingOrder)).toEqual(
		Array.from({ length: crowd - places }, (_, index) => index + 1)
	);

	const left = new Set(going.slice(0, leaving).map((row) => row.userId));
	const leavers = app.data.members.filter(({ id }) => left.has(id));
	expect(await answerAll(leavers, 'declined')).toEqual({ 303: leaving });

	const ids = (rows: { id: string }[]) => rows.map(({ id }) => id).sort();
	const promoted = waiting.slice(0, leaving);
	expect(ids(await answersOf('going'))).toEqual(ids([...going.slice(leaving), ...promoted]));
	const told = await readBeside(app, (db) =>
		db.select().from(outbox).where(eq(outbox.kind, 'attendance-moved-up')).all()
	);
	expect(told.map((mail) => mail.subjectId).sort()).toEqual(ids(promoted));
}, 180_000);
