import { config } from '$lib/server/config';
import { canView, type Event, type Whereabouts } from '$lib/server/events';
import { eventUrl } from '$lib/server/events/entry/event-entries';
import { languagesOf } from '$lib/server/events/languages';
import { eventTitle } from '$lib/server/events/title';
import type { Hub } from '$lib/server/hubs';
import { isoDateTime } from '$lib/time/format';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import { postalAddress } from './postal-address';

interface Described {
	hub: Pick<Hub, 'slug' | 'name' | 'city' | 'zone' | 'holidayRegion' | 'locale'>;
	where: Whereabouts;
	/** The start that was announced first, if one is known. */
	announcedStart: Instant | undefined;
	/** The URL of its picture. */
	picture: string;
	locale: Locale;
}

/**
 * An event as schema.org describes it, for search engines and whoever else collects events. Only what is known is
 * said: nothing about the price, because none is stored.
 * @returns null for an event that not everybody may see
 */
export function structuredEvent(
	event: Event,
	{ hub, where, announcedStart, picture, locale }: Described
): object | null {
	if (!canView(event, null)) return null;
	const rescheduled = announcedStart !== undefined && announcedStart !== event.startsAt;
	return {
		'@context': 'https://schema.org',
		'@type': 'Event',
		name: eventTitle(event, locale),
		url: eventUrl(event),
		startDate: isoDateTime(event.startsAt, hub.zone),
		endDate: isoDateTime(event.endsAt, hub.zone),
		image: [picture],
		eventStatus: `https://schema.org/${statusOf(event, rescheduled)}`,
		...(rescheduled && { previousStartDate: isoDateTime(announcedStart, hub.zone) }),
		eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
		...(event.summary && { description: event.summary }),
		inLanguage: languagesOf(event, hub),
		location: locationOf(where, hub),
		organizer: {
			'@type': 'Organization',
			name: hub.name,
			url: `${config().origin}/hubs/${hub.slug}`
		},
		...(event.capacity !== null && { maximumAttendeeCapacity: event.capacity })
	};
}

function statusOf({ state }: Event, rescheduled: boolean) {
	if (state === 'cancelled') return 'EventCancelled';
	return rescheduled ? 'EventRescheduled' : 'EventScheduled';
}

function locationOf({ roomName, place, address }: Whereabouts, hub: Described['hub']) {
	// What a place elsewhere is called and where it stands was typed as one text.
	const called = place || [roomName, hub.name].filter(Boolean).join(', ');
	const [country = ''] = hub.holidayRegion.split('-');
	return {
		'@type': 'Place',
		name: called,
		address: postalAddress(place || address, { country, ...(!place && { city: hub.city }) })
	};
}
