import { eq } from 'drizzle-orm';
import { bookings } from '$lib/server/bookings/schema';
import { newId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import { events } from '$lib/server/events/schema';
import { addDays } from '$lib/time/dates';
import { fromEpoch } from '$lib/time/instant';
import { freeTimes } from '../../bench/free-times';
import { nextWorkday } from '../../tests/factories/booking-times';
import { aCrowd } from '../../tests/factories/crowd';
import { aHub } from '../../tests/factories/hub';
import { aConcierge, aSession } from '../../tests/factories/member';
import { aRoom } from '../../tests/factories/room';
import { prepareApp } from '../../tests/support/prepared';
import { readBeside } from '../../tests/support/read-beside';
import { auditDatabase } from '../support/audit/database';
import { postBooking } from '../support/booking-form';
import { inMs, timed } from '../support/figures';
import { formOf } from '../support/hours';
import { pause } from '../support/pause';
import { numberOf } from '../support/length';
import type { Trial } from '../support/trial';

const restarts = numberOf({ brief: 5, usual: 50 });
const clients = 20;

async function fill(store: Store) {
	const hub = await aHub(store);
	const rooms = [];
	for (let index = 0; index < 20; index += 1) {
		rooms.push(await aRoom(store, hub, { aheadDays: 365 }));
	}
	const concierge = await aConcierge(store, hub);
	const code = await aSession(store, concierge, fromEpoch(Date.now()));
	return { hub, rooms, code, members: await aCrowd(store, hub, clients), people: [] };
}

/**
 * Stops and starts under clients that send a form again, with its request key, until they hear that it is
 * done (reliability R23): nothing is lost, nothing is there twice.
 */
export async function restarting(trial: Trial): Promise<string> {
	const app = await prepareApp(fill);
	const { hub, rooms, code, members } = app.data;
	const times = freeTimes(rooms, 60);
	const done = { bookings: new Set<string>(), events: new Set<string>() };
	const strange: number[] = [];
	let again = 0;
	let turn = 0;
	let isOver = false;

	/** Sends until it is done. @returns false when it was refused */
	async function insist(send: () => Promise<Response>): Promise<boolean> {
		for (;;) {
			try {
				const answer = await send();
				await answer.arrayBuffer();
				if (answer.status === 303) return true;
				if (answer.status !== 503) {
					strange.push(answer.status);
					return false;
				}
			} catch {
				// The server is stopping, or away.
			}
			again += 1;
			await pause(25);
		}
	}

	async function use(place: number): Promise<void> {
		while (!isOver) {
			const time = times[(turn += 1)]!;
			const requestKey = newId();
			if (place === 0) {
				const title = `Soirée ${turn}`;
				const day = addDays(nextWorkday(fromEpoch(Date.now())), 30);
				const fields = {
					...{ kind: 'talk', title, day, from: '18:30', until: '20:00' },
					...{ visibility: 'public', then: 'publish', requestKey }
				};
				const path = `/desk/${hub.slug}/events/new?/save`;
				if (await insist(() => app.withCode(code).post(path, fields))) done.events.add(title);
				await pause(100);
			} else {
				const client = app.withCode(members[place]!.code);
				if (await insist(() => postBooking(client, hub, time, requestKey))) {
					done.bookings.add(`${time.room.id} ${time.day} ${time.from}`);
				}
			}
		}
	}

	try {
		const load = Promise.all(Array.from({ length: clients }, (_, place) => use(place)));
		const took: number[] = [];
		for (let count = 0; count < restarts; count += 1) {
			await pause(trial.random.between(100, 500));
			took.push((await timed(() => app.restart())).took);
		}
		isOver = true;
		await load;
		const stored = await readBeside(app, async (db) => ({
			bookings: (await db.select().from(bookings).all()).map(
				(row) => `${row.roomId} ${formOf(row)}`
			),
			events: (await db.select().from(events).where(eq(events.hubId, hub.id))).map(
				({ title }) => title
			)
		}));
		for (const what of ['bookings', 'events'] as const) {
			const there = new Set(stored[what]);
			const lost = [...done[what]].filter((name) => !there.has(name)).length;
			trial.hold(lost === 0, `${lost} ${what} are lost`);
			const twice = stored[what].length - there.size;
			trial.hold(twice === 0, `${twice} ${what} are there twice`);
			const unasked = [...there].filter((name) => !done[what].has(name)).length;
			trial.hold(unasked === 0, `${unasked} ${what} are there that were refused`);
		}
		trial.hold(strange.length === 0, `answers ${[...new Set(strange)].join()}`);
		trial.find(
			await readBeside(app, (db) =>
				auditDatabase(db, { bookings: restarts, events: restarts / 10 })
			)
		);
		return `${restarts} restarts, ${done.bookings.size} bookings and ${done.events.size} events once each, ${again} tries again, slowest ${inMs(Math.max(...took))}`;
	} finally {
		isOver = true;
		await app.stop();
	}
}
