import type { Store } from '$lib/server/db/store';
import { addDays, startOfWeek } from '$lib/time/dates';
import { fromEpoch } from '$lib/time/instant';
import { nextWorkday } from '../tests/factories/booking-times';
import { prepareApp } from '../tests/support/prepared';
import { fillHistory } from './history';
import { inTurns } from './in-turns';
import { milliseconds } from './load';
import { aPlace, type Place } from './place';
import { duration, type Line } from './table';

const turns = 150;

/** A day of a hub's rooms for a member: the same week, with a short and with a long history. */
export async function measureGrid(): Promise<Line[]> {
	const few = await servedWith(1_000);
	const many = await servedWith(100_000);
	try {
		if (few.shown !== many.shown) {
			throw new Error(`the pages differ: ${few.shown} and ${many.shown} bookings are shown`);
		}
		const { median, ratio } = await inTurns(turns, { few: few.look, many: many.look });
		return [
			{
				what: 'with 100 000 bookings in the table',
				measured: duration(median.many),
				beside: 'with 1 000',
				besideMeasured: duration(median.few),
				ratio: ratio('many', 'few'),
				atMost: 1.2
			}
		];
	} finally {
		await few.stop();
		await many.stop();
	}
}

async function servedWith(count: number) {
	const day = nextWorkday(fromEpoch(Date.now()));
	const app = await prepareApp(async (store: Store) => {
		const places: Place[] = [];
		for (let hub = 0; hub < 3; hub += 1) places.push(await aPlace(store));
		await fillHistory(store, places, addDays(startOfWeek(day), 6), count);
		return { places, people: [] };
	});
	const { hub, members } = app.data.places[0]!;
	const path = `/hubs/${hub.slug}/rooms?day=${day}`;
	const client = app.withCode(members[0]!.code);
	const page = await (await client.get(path)).text();
	const headers = { cookie: `sillon=${members[0]!.code}`, accept: 'text/html' };
	return {
		shown: page.match(/Réunion \d+/g)?.length ?? 0,
		look: () => milliseconds(app.origin, { path, headers, status: 200 }),
		stop: app.stop
	};
}
