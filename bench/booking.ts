import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { count, inArray } from 'drizzle-orm';
import { bookings } from '$lib/server/bookings/schema';
import { newId } from '$lib/server/db/id';
import { Store } from '$lib/server/db/store';
import { outbox } from '$lib/server/outbox/schema';
import { prepareApp } from '../tests/support/prepared';
import { openBare } from './bare';
import { freeTimes, type FreeTime } from './free-times';
import { inTurns } from './in-turns';
import { perSecond, type Question } from './load';
import { aPlace, type Place } from './place';
import { rate, type Line } from './table';

const turns = 7;
const each = 250;
const workdays = 30;

/**
 * Bookings that all succeed, sent by the form; compared with only their insert, and with an empty endpoint.
 */
export async function measureBooking(emptyOrigin: string): Promise<Line[]> {
	const app = await prepareApp(async (store) => ({ ...(await aPlace(store)), people: [] }));
	const beside = await Store.open({ url: `file:${join(app.dataDir, 'sillon.db')}` });
	const bare = await openBare();
	try {
		const times = freeTimes(app.data.rooms, workdays);
		const bareTimes = freeTimes(bare.place.rooms, workdays);
		const [sent, echoed] = [formsOf(app.data, times), formsOf(app.data, times)];
		const { median, ratio } = await inTurns(turns, {
			http: async () => {
				const speed = await perSecond(app.origin, each, () => sent(app.origin));
				// The delivery of these mails must not slow the next measurement.
				await untilDelivered(beside);
				return speed;
			},
			bare: () => bare.insertsPerSecond(bareTimes.splice(0, each)),
			empty: () =>
				perSecond(emptyOrigin, each * 4, () => ({ ...echoed(emptyOrigin), path: '/echo' }))
		});
		const [stored] = await beside.read.select({ count: count() }).from(bookings);
		if (stored?.count !== each * (turns + 1)) throw new Error(`${stored?.count} bookings stored`);
		const line = { what: 'bookings by HTTP', measured: rate(median.http) };
		const [bareInsert, emptyEndpoint] = [rate(median.bare), rate(median.empty)];
		return [
			{
				...line,
				...{ beside: 'the bare guarded insert', besideMeasured: bareInsert },
				ratio: ratio('bare', 'http')
			},
			{
				...line,
				...{ beside: 'an empty endpoint, same form', besideMeasured: emptyEndpoint },
				ratio: ratio('empty', 'http')
			}
		];
	} finally {
		await beside.close();
		await bare.discard();
		await app.stop();
	}
}

/** The booking form for one free time after the other, by one member after the other. */
function formsOf({ hub, members }: Place, times: FreeTime[]): (origin: string) => Question {
	let sent = 0;
	return (origin) => {
		const { room, day, from, until } = times[sent % times.length]!;
		const { code } = members[sent % members.length]!;
		sent += 1;
		const fields = { room: room.slug, day, from, until, title: 'Réunion', attendees: '' };
		return {
			path: `/hubs/${hub.slug}/rooms?/book`,
			method: 'POST',
			headers: {
				...{ origin, cookie: `sillon=${code}`, accept: 'text/html' },
				'content-type': 'application/x-www-form-urlencoded'
			},
			body: new URLSearchParams({ ...fields, requestKey: newId() }).toString(),
			status: 303
		};
	};
}

async function untilDelivered(store: Store): Promise<void> {
	const waiting = inArray(outbox.state, ['queued', 'leased', 'deferred']);
	while (await store.read.select({ id: outbox.id }).from(outbox).where(waiting).get()) {
		await sleep(50);
	}
}
