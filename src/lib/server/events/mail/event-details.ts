import { dateAndTime } from '$lib/time/format';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import type { Db } from '../../db/types';
import { findHubById, type Hub } from '../../hubs';
import type { Event } from '../event';
import { whereOf, type Whereabouts } from '../where';

/** What every mail about an event shows of it: loaded once, written in each recipient's language. */
export interface EventDetails {
	event: Event;
	hub: Hub;
	where: Whereabouts;
	/** Where it is as its reader knows it, when that is not so any more. */
	knownWhere?: string;
	/** When it is over, if not when its reader knows that it is. */
	overAt?: Instant;
}

export async function loadEventDetails(db: Db, event: Event): Promise<EventDetails> {
	const hub = await findHubById(db, event.hubId);
	if (!hub) throw new Error('an event without its hub');
	return { event, hub, where: await whereOf(db, event) };
}

/** « jeudi 26 novembre, 18 h 30 », in the hub's zone. */
export function whenIn({ event, hub }: EventDetails, locale: Locale): string {
	return dateAndTime(event.startsAt, hub.zone, locale);
}

/** The room or place, then the hub's name; only the hub's name when there is neither. */
export function whereIs({ hub, where, knownWhere }: EventDetails): string {
	if (knownWhere !== undefined) return knownWhere;
	const place = where.roomName ?? where.place;
	return place ? `${place}, ${hub.name}` : hub.name;
}

export function eventPath({ event }: Pick<EventDetails, 'event'>): string {
	return `/events/${event.slug}`;
}
