import * as bookings from '$lib/server/bookings';
import type { Db } from '$lib/server/db/types';
import * as events from '$lib/server/events';
import type { Hub } from '$lib/server/hubs';
import * as series from '$lib/server/series';
import type { Instant } from '$lib/time/instant';

/** What is planned in a hub, and goes on when it is paused or closed: nobody cancels it but its desk. */
export async function countPlans(db: Db, { id }: Pick<Hub, 'id'>, now: Instant) {
	return {
		bookings: await bookings.countUpcoming(db, id, now),
		events: await events.countUpcoming(db, id, now),
		series: (await series.listSeries(db, id)).length
	};
}
