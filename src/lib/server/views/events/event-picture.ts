import * as m from '$lib/messages/catalogue';
import { config } from '$lib/server/config';
import type { Event, Whereabouts } from '$lib/server/events';
import { whereLine } from '$lib/server/events';
import { eventTitle } from '$lib/server/events/title';
import type { Hub } from '$lib/server/hubs';
import { hubColour } from '$lib/server/mail/hub-colour';
import type { EventPicture } from '$lib/server/pictures/event-svg';
import { versionOf } from '$lib/server/pictures/event-pictures';
import { weekdayOf } from '$lib/time/dates';
import { dayNumber, monthName, timeOfDay, weekdayName } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';

type PicturedHub = Pick<Hub, 'name' | 'hue' | 'zone' | 'locale'>;

/** What the picture of an event shows, in the language of its hub: whoever shares it, all see the same. */
export function eventPicture(event: Event, hub: PicturedHub, where: Whereabouts): EventPicture {
	const { locale, zone } = hub;
	const date = dateOf(event.startsAt, zone);
	const { stroke, ink } = hubColour(hub.hue, 'light');
	const cancelled = event.state === 'cancelled';
	const place = whereLine(where, { name: '' });
	return {
		...{ hub: hub.name, hubStroke: stroke, hubInk: ink },
		weekday: weekdayName(weekdayOf(date), locale),
		day: dayNumber(date, locale),
		month: monthName(date, locale),
		title: eventTitle(event, locale),
		facts: cancelled
			? m.events_mail_cancelled_kicker({}, { locale })
			: [timeOfDay(event.startsAt, zone, locale), place].filter(Boolean).join(' · '),
		cancelled
	};
}

/** The https URL of the picture of an event. */
export function pictureUrl({ slug }: Pick<Event, 'slug'>, picture: EventPicture): string {
	return `${config().origin}/events/${slug}/picture.png?v=${versionOf(picture)}`;
}
