import * as m from '$lib/messages/catalogue';
import type { FreeRooms } from '$lib/server/bookings';
import type { Event } from '$lib/server/events';
import { isRunning } from '$lib/server/hubs';
import { eventTitle } from '$lib/server/events/title';
import {
	closedFor,
	dayIn,
	isOpen,
	openingLine,
	type HubOpening
} from '$lib/server/views/hubs/opening-status';
import { standingLine } from '$lib/server/views/hubs/standing';
import { hubLabel } from '$lib/server/views/agenda/programme';
import { timeOfDay } from '$lib/time/format';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import { dateOf } from '$lib/time/wall';
import type { Zone } from '$lib/time/zones';
import { titleOf } from '../events/title-of';
import type { ViewContext } from '../view-context';

/** A hub in three lines: whether it is open, how many rooms are free, the next event. */
export function hubCard(
	doors: HubOpening,
	coming: Event[],
	rooms: FreeRooms | undefined,
	{ locale, now }: ViewContext
) {
	const { hub } = doors;
	const next = coming.find(({ hubId, state }) => hubId === hub.id && state === 'published');
	return {
		...hubLabel(hub),
		name: hub.name,
		city: hub.city,
		tagline: hub.tagline,
		address: hub.address,
		toConfirm: hub.toConfirm,
		opening: standingLine(hub) ?? openingLine(doors, locale, now),
		/** What of that line the hub wrote. */
		closedFor: closedFor(doors, now),
		rooms: rooms && isRunning(hub) ? roomsLine(rooms, isOpen(doors, now), hub.zone, locale) : null,
		next: next
			? {
					href: `/events/${next.slug}`,
					text: nextLine(next, hub.zone, locale, now),
					written: titleOf(next, hub, locale).written
				}
			: null
	};
}

/** « 2 libres » set strong, and the rest of the sentence. */
function roomsLine({ rooms, free, nextAt }: FreeRooms, open: boolean, zone: Zone, locale: Locale) {
	if (free) {
		const rest = m.hubs_rooms_free_rest({ all: rooms });
		return { strong: m.hubs_rooms_free({ count: free }), rest };
	}
	if (nextAt !== undefined) {
		const time = timeOfDay(nextAt, zone, locale);
		return { strong: '', rest: m.hubs_rooms_later({ time, all: rooms }) };
	}
	// While the hub is closed nobody needs a free room: the line only says how many rooms there are.
	const rest = open ? m.hubs_rooms_taken({ all: rooms }) : m.hubs_rooms_closed({ count: rooms });
	return { strong: '', rest };
}

function nextLine(event: Event, zone: Zone, locale: Locale, now: Instant): string {
	const title = eventTitle(event, locale);
	if (event.startsAt <= now) return m.hubs_next_event_now({ title });
	const day = dayIn(dateOf(event.startsAt, zone), dateOf(now, zone), locale);
	return m.hubs_next_event({ title, day, time: timeOfDay(event.startsAt, zone, locale) });
}
