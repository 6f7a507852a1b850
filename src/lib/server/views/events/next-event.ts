import * as m from '$lib/messages/catalogue';
import type { Db } from '$lib/server/db/types';
import type { Event } from '$lib/server/events';
import { languageOf } from '$lib/server/events/languages';
import * as attendances from '$lib/server/attendances';
import type { Hub } from '$lib/server/hubs';
import * as pitches from '$lib/server/pitches';
import { hubLabel } from '$lib/server/views/agenda/programme';
import { nearness } from '$lib/server/views/nearness';
import { weekdayOf } from '$lib/time/dates';
import { weekMs } from '$lib/time/durations';
import {
	dayNumber,
	isoDateTime,
	monthName,
	timeOfDay,
	timeRange,
	weekdayName
} from '$lib/time/format';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import { dateOf } from '$lib/time/wall';
import type { ViewContext } from '../view-context';
import { titleOf } from './title-of';

/** The event for the poster: a pitch night within the week, otherwise the next event. */
export function pickNextEvent(coming: Event[], now: Instant): Event | undefined {
	const standing = coming.filter(({ state }) => state === 'published');
	const pitchNight = standing.find(
		({ kind, startsAt }) => kind === 'pitch' && startsAt < now + weekMs
	);
	return pitchNight ?? standing[0];
}

/** The next event, large. */
export type NextEvent = Awaited<ReturnType<typeof nextEventView>>;

/** The next event as the home page shows it: date, facts, and who presents. */
export async function nextEventView(
	db: Db,
	event: Event,
	hub: Hub,
	{ viewer, locale, now }: ViewContext
) {
	const date = dateOf(event.startsAt, hub.zone);
	const places = await attendances.placesOf(db, event.id);
	const order = await pitches.listRunningOrder(db, event);
	const mine = viewer ? await attendances.findMine(db, event.id, { userId: viewer.id }) : undefined;
	const begun = event.startsAt <= now;
	const slots = order?.rows.filter((row) => row.kind === 'slot') ?? [];
	return {
		href: `/events/${event.slug}`,
		...titleOf(event, hub, locale),
		lang: languageOf(event, hub),
		summary: event.summary,
		hub: hubLabel(hub),
		...{ weekday: weekdayName(weekdayOf(date), locale), day: dayNumber(date, locale) },
		month: monthName(date, locale),
		when: begun ? m.events_home_now() : nearness(date, dateOf(now, hub.zone), locale),
		time: timeRange(event.startsAt, event.endsAt, hub.zone, locale),
		datetime: isoDateTime(event.startsAt, hub.zone),
		coming: places.going + places.companions,
		capacity: places.places,
		left: places.left,
		waiting: places.waitlisted,
		answered: mine !== undefined,
		begun,
		order: order ? orderRows(order, hub, locale) : null,
		slots: slots.length,
		free: slots.filter(({ pitch }) => !pitch).length
	};
}

function orderRows(order: pitches.RunningOrder, hub: Hub, locale: Locale) {
	return order.rows.map((row) => {
		const words = {
			welcome: () => m.pitches_welcome(),
			break: () => m.events_home_break(),
			closing: () => m.events_home_drink(),
			slot: () => (row.kind === 'slot' && row.pitch?.title) || m.events_home_slot_free()
		};
		return {
			at: row.startsAt,
			time: timeOfDay(row.startsAt, hub.zone, locale),
			title: words[row.kind](),
			lang: row.kind === 'slot' && row.pitch ? (row.pitch.lang ?? hub.locale) : undefined,
			free: row.kind === 'slot' && !row.pitch
		};
	});
}
