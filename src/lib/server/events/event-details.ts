import * as m from '$lib/paraglide/messages';
import { weekdayOf } from '$lib/time/dates';
import {
	dateAndTime,
	dayNumber,
	monthName,
	ordinal,
	timeRange,
	weekdayName
} from '$lib/time/format';
import type { Locale } from '$lib/time/locale';
import { dateOf } from '$lib/time/wall';
import { config } from '../config';
import type { Db } from '../db/types';
import { findHubById, type Hub } from '../hubs';
import type { MailTemplate } from '../outbox';
import { whereOf, type Whereabouts } from './where';
import type { Event } from './event';

/** What every mail about an event says of it: read once, said in each recipient's language. */
export interface EventDetails {
	event: Event;
	hub: Hub;
	where: Whereabouts;
}

export async function loadEventDetails(db: Db, event: Event): Promise<EventDetails> {
	const hub = await findHubById(db, event.hubId);
	if (!hub) throw new Error('an event without its hub');
	return { event, hub, where: await whereOf(db, event) };
}

/**
 * « Jeudi pitch, 14e édition »: the same on pages, in mails, invitations and calendars. What is called
 * off takes no number: the next edition has it.
 */
export function eventTitle(
	{ event }: { event: Pick<Event, 'title' | 'number' | 'state'> },
	locale: Locale
): string {
	if (event.number === null || event.state === 'cancelled') return event.title;
	const { number, suffix } = ordinal(event.number, locale, 'feminine');
	return m.attendances_edition({ title: event.title, number: number + suffix }, { locale });
}

/** « jeudi 26 novembre, 18 h 30 », in the hub's zone. */
export function whenIn({ event, hub }: EventDetails, locale: Locale): string {
	return dateAndTime(event.startsAt, hub.zone, locale);
}

export function whereIs({ hub, where }: EventDetails): string {
	const place = where.roomName ?? where.place;
	return place ? `${place}, ${hub.name}` : hub.name;
}

export function eventHref({ event }: Pick<EventDetails, 'event'>): string {
	return `${config().origin}/events/${event.slug}`;
}

/** The head of a letter about an event: its hub, its day set large, its title, hours and place. */
export function eventHead(details: EventDetails, locale: Locale) {
	const { event, hub } = details;
	const date = dateOf(event.startsAt, hub.zone);
	const { number, suffix } = dayNumber(date, locale);
	return {
		locale,
		hub: { name: hub.name, hue: hub.hue },
		date: {
			weekday: weekdayName(weekdayOf(date), locale),
			number,
			suffix,
			month: monthName(date, locale)
		},
		title: eventTitle(details, locale),
		facts: [timeRange(event.startsAt, event.endsAt, hub.zone, locale), whereIs(details)]
	} satisfies Partial<MailTemplate>;
}

/** From whom a mail about an event comes, and where an answer to it goes. */
export function sender({ hub }: EventDetails) {
	return {
		hubId: hub.id,
		fromName: hub.name,
		...(hub.email ? { replyTo: { email: hub.email, name: hub.name } } : {})
	};
}
