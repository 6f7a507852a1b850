import * as bookings from '$lib/server/bookings';
import type { Store } from '$lib/server/db/store';
import * as series from '$lib/server/series';
import type { Hub } from '$lib/server/hubs';
import { makeAllEditions } from '$lib/server/jobs/make-editions';
import { addDays, parseDate } from '$lib/time/dates';
import { weekMs } from '$lib/time/durations';
import { minus } from '$lib/time/instant';
import { aBookingInput, hours } from '../../../factories/booking';
import { aSeries, monday, must } from '../../../factories/event';
import { usualLayout } from '../../../factories/pitch';
import { aRoom } from '../../../factories/room';
import type { Viewers } from './people';
import { times } from './times';
import { byPerson, byClock } from '../../../support/change';

/** Running series, each with past and coming editions, and with dates whose room is taken. */
export async function fillSeries(store: Store, hub: Hub, count: number, who: Viewers) {
	const began = minus(monday, (count + 1) * weekMs);
	const tuesday = (ahead: number) => addDays(parseDate('2026-11-24'), 7 * ahead);
	const [first] = await times(count, async () => {
		const room = await aRoom(store, hub);
		await times(count, (n) => {
			const input = aBookingInput(hours('18:00', '22:00', tuesday(count + n - 1)), {
				title: 'Chorale'
			});
			return must(store, byPerson(who.concierge, monday), (change) =>
				bookings.book(change, room, input, null)
			);
		});
		const ended = await aSeries(store, hub, { title: 'Cercle clos' });
		await must(store, byClock(monday), (change) => series.endSeries(change, ended, 'keep'));
		return aSeries(store, hub, {
			...{ kind: 'pitch', layout: usualLayout, room, now: began },
			...{ anchorDate: tuesday(-count), everyDays: 7, weeksAhead: 2 * count }
		});
	});
	for (const now of [began, monday]) await makeAllEditions(store, now);
	return first!;
}
