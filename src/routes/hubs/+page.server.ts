import * as bookings from '$lib/server/bookings';
import * as events from '$lib/server/events';
import * as hubs from '$lib/server/hubs';
import { listClosuresOf } from '$lib/server/rooms';
import { openingLookaheadMs } from '$lib/server/views/hubs/opening-status';
import type { PageServerLoad } from './$types';
import { listed } from '$lib/server/views/hubs/standing';
import { hubCard } from '$lib/server/views/hubs/hub-card';
import { plus } from '$lib/time/instant';

export const load: PageServerLoad = async ({ locals }) => {
	const { db, now, viewer } = locals;
	const all = listed(await hubs.listHubs(db.read));
	const hubIds = all.map(({ id }) => id);
	const [coming, hours, closures, rooms] = await Promise.all([
		events.listEvents(db.read, { from: now, viewer, limit: 200 }),
		hubs.listOpeningHoursOf(db.read, hubIds),
		listClosuresOf(db.read, hubIds, now, plus(now, openingLookaheadMs)),
		bookings.freeNow(db.read, all, now)
	]);
	return {
		hubs: all.map((hub) => hubCard({ hub, hours, closures }, coming, rooms.get(hub.id), locals))
	};
};
