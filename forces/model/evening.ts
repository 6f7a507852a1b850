import { attendances } from '$lib/server/attendances/schema';
import { bookings } from '$lib/server/bookings/schema';
import { newId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import { dayMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { freeTimes } from '../../bench/free-times';
import { anEventRow, type EventRow } from '../../tests/factories/attendance';
import { aCrowd, type CrowdMember } from '../../tests/factories/crowd';
import { aHub } from '../../tests/factories/hub';
import { aRoom } from '../../tests/factories/room';
import type { PreparedApp } from '../../tests/support/prepared';
import type { Db } from '$lib/server/db/types';
import { bookedId, postBooking } from '../support/booking-form';
import { History } from '../support/history';
import { formOf } from '../support/hours';
import { pause } from '../support/pause';
import type { Random } from '../support/random';

const users = 50;
/** Of all of them together. */
export const writesPerSecond = 20;

export async function fillEvening(store: Store) {
	const hub = await aHub(store, { slug: 'ici' });
	const rooms = [];
	for (let index = 0; index < 60; index += 1) {
		rooms.push(await aRoom(store, hub, { aheadDays: 365 }));
	}
	const events: EventRow[] = [];
	for (let index = 0; index < 200; index += 1) {
		const startsAt = plus(fromEpoch(Date.now()), (3 + index / 4) * dayMs);
		const times = { startsAt, endsAt: plus(startsAt, 1) };
		events.push(await anEventRow(store, hub, { ...times, capacity: 20 }));
	}
	return { hub, rooms, events, members: await aCrowd(store, hub, 400), people: [] };
}

type App = PreparedApp<Awaited<ReturnType<typeof fillEvening>>>;

export interface Evening {
	history: History<string>;
	/** Statuses of pages that were neither there nor refused, and errors that no connection makes. */
	strange: Set<number | string>;
	/** What was said to be done so far. */
	acknowledged(): string[];
	end(): Promise<void>;
	/** @returns what was said to be done and is not stored, or refused and is; one sentence each */
	compare(db: Db): Promise<string[]>;
}

/** Members who book, cancel, answer and read pages, at a steady rate, through whatever happens to the server. */
export function beginEvening(app: App, random: Random): Evening {
	const { hub, rooms, events, members } = app.data;
	const times = freeTimes(rooms, 60);
	const history = new History<string>();
	const strange = new Set<number | string>();
	const booked: { member: CrowdMember; id: string }[] = [];
	let turn = 0;
	let isOver = false;

	async function act(member: CrowdMember): Promise<void> {
		const client = app.withCode(member.code);
		const kind = random.pick(['book', 'book', 'cancel', 'answer', 'answer'] as const);
		if (kind === 'answer') {
			const event = random.pick(events);
			await history.ask(`answer ${event.id} ${member.id}`, () =>
				client.post(`/events/${event.slug}?/answer`, { answer: 'going', requestKey: newId() })
			);
		} else if (kind === 'cancel' && booked.length > 0) {
			const own = booked.splice(random.between(0, booked.length - 1), 1)[0]!;
			await history.ask(`cancel ${own.id}`, () =>
				app.withCode(own.member.code).post(`/bookings/${own.id}?/cancel`, { reason: '' })
			);
		} else {
			const time = times[(turn += 1)]!;
			const answer = await history.ask(`book ${time.room.id} ${time.day} ${time.from}`, () =>
				postBooking(client, hub, time, newId())
			);
			const id = bookedId(answer);
			if (id) booked.push({ member, id });
		}
		const page = await client.get(
			random.pick(['/agenda', '/me', '/hubs/ici/rooms', '/calendar.ics'])
		);
		await page.arrayBuffer();
		if (page.status !== 200 && page.status !== 503) strange.add(page.status);
	}

	async function use(place: number): Promise<void> {
		const between = (1000 * users) / writesPerSecond;
		await pause(random.between(0, between));
		for (let next = place; !isOver; next += users) {
			const began = performance.now();
			await act(members[next % members.length]!).catch((error: Error) => {
				// While the server is away nobody hears anything.
				if (!/fetch failed|terminated/.test(error.message)) strange.add(error.message);
			});
			await pause(Math.max(0, between - (performance.now() - began)));
		}
	}

	const all = Promise.all(Array.from({ length: users }, (_, place) => use(place)));
	return {
		...{ history, strange, acknowledged: () => history.inputs('ok') },
		async end() {
			isOver = true;
			await all;
		},
		compare: (db) => compare(db, history)
	};
}

async function compare(db: Db, history: History<string>): Promise<string[]> {
	const kept = await keptIn(db);
	const known = new Set([...history.inputs('ok'), ...history.inputs('unknown')]);
	const unasked = [...kept].filter((name) => !known.has(name));
	return [
		...lostOf(kept, history.inputs('ok')),
		...(unasked.length > 0 ? [`${unasked.length} refused are there: ${unasked[0]}`] : [])
	];
}

/** @returns a sentence when a database lacks some of what was said to be done before it was copied */
export async function lostIn(db: Db, acknowledged: readonly string[]): Promise<string[]> {
	return lostOf(await keptIn(db), acknowledged);
}

function lostOf(kept: Set<string>, acknowledged: readonly string[]): string[] {
	const lost = acknowledged.filter((name) => !kept.has(name));
	return lost.length > 0 ? [`${lost.length} acknowledged are lost: ${lost[0]}`] : [];
}

/** All that is stored of what they do, by the names of the history. */
async function keptIn(db: Db): Promise<Set<string>> {
	const rows = await db.select().from(bookings).all();
	const answered = await db.select().from(attendances).all();
	return new Set([
		...rows.map((row) => `book ${row.roomId} ${formOf(row)}`),
		...rows.filter((row) => row.state === 'cancelled').map((row) => `cancel ${row.id}`),
		...answered.map((row) => `answer ${row.eventId} ${row.userId}`)
	]);
}
