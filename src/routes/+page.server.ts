import * as bookings from '$lib/server/bookings';
import { publicAddress } from '$lib/server/calendars';
import * as events from '$lib/server/events';
import * as hubs from '$lib/server/hubs';
import { listClosuresOf } from '$lib/server/rooms';
import { openingLookaheadMs } from '$lib/server/views/hubs/opening-status';
import { hubLabel, programmeOf } from '$lib/server/views/agenda/programme';
import { longDate } from '$lib/time/format';
import { plus } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import type { PageServerLoad } from './$types';
import { listed } from '$lib/server/views/hubs/standing';
import { hubCard } from '$lib/server/views/hubs/hub-card';
import { nextEventView, pickNextEvent } from '$lib/server/views/events/next-event';
import { networkZone } from '$lib/time/zones';

const shown = 7;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { db, locale, now, viewer } = locals;
	const all = await hubs.listHubs(db.read);
	const hubIds = all.map(({ id }) => id);
	const chosen = all.find(({ slug }) => slug === url.searchParams.get('hub'));
	const [found, hours, closures, rooms] = await Promise.all([
		events.listEvents(db.read, { from: now, viewer, limit: 100 }),
		hubs.listOpeningHoursOf(db.read, hubIds),
		listClosuresOf(db.read, hubIds, now, plus(now, openingLookaheadMs)),
		bookings.freeNow(db.read, all, now)
	]);
	const coming = found.filter(({ state }) => state !== 'draft');
	const lead = pickNextEvent(coming, now);
	const leadHub = all.find(({ id }) => id === lead?.hubId);
	const rest = coming
		.filter((event) => event !== lead && (!chosen || event.hubId === chosen.id))
		.slice(0, shown);
	return {
		today: longDate(dateOf(now, all[0]?.zone ?? networkZone), locale),
		lead: lead && leadHub ? await nextEventView(db.read, lead, leadHub, locals) : null,
		rows: await programmeOf(db.read, rest, { hubs: all, viewer, locale, now }),
		filters: all.map((hub) => ({ ...hubLabel(hub), current: hub.id === chosen?.id })),
		chosen: chosen?.slug ?? null,
		hubs: listed(all).map((hub) =>
			hubCard({ hub, hours, closures }, coming, rooms.get(hub.id), locals)
		),
		feed: publicAddress()
	};
};
