import { eq, ne, type SQL } from 'drizzle-orm';
import * as m from '$lib/messages/catalogue';
import type { Instant } from '$lib/time/instant';
import type { Language, Locale } from '$lib/time/locale';
import type { Zone } from '$lib/time/zones';
import { bookings } from '../../bookings/schema';
import { config } from '../../config';
import type { Db } from '../../db/types';
import {
	standsIn,
	numberColumns,
	withinWindow,
	type Collection,
	type EntryWindow
} from '../../entries';
import { calendarEntries } from '../../entries/schema';
import { hubs } from '../../hubs/schema';
import { clean, cleanLine, locationOf, placeOf, venueOf, type CalendarEntry } from '../../ical';
import { rooms } from '../../rooms/schema';
import type { Event } from '../event';
import { languageOf } from '../languages';
import { events } from '../schema';
import { eventTitle } from '../title';

/** All that calendars and invitations show of an event itself, to everybody (security S28). */
export interface EventFacts {
	slug: string;
	uid: string;
	startsAt: Instant;
	endsAt: Instant;
	zone: Zone;
	title: string;
	/** For an edition: its number within the series. */
	number: number | null;
	summary: string;
	location: string;
	/** Where people go: the room at its address, or a place elsewhere, whatever both are called. */
	place: string;
	state: Event['state'];
	/** Why it is cancelled. */
	reason: string | null;
}

const columns = {
	id: events.id,
	hubId: events.hubId,
	slug: events.slug,
	title: events.title,
	number: events.number,
	languages: events.languages,
	summary: events.summary,
	startsAt: events.startsAt,
	endsAt: events.endsAt,
	place: events.place,
	visibility: events.visibility,
	state: events.state,
	cancelReason: events.cancelReason,
	uid: events.uid,
	firstSequence: events.sequence,
	changedAt: events.changedAt,
	zone: hubs.zone,
	hubName: hubs.name,
	hubAddress: hubs.address,
	hubHue: hubs.hue,
	hubLocale: hubs.locale,
	roomId: rooms.id,
	roomName: rooms.name
};

/** Events with what describes them, drafts included. */
export function listDescribed(db: Db, condition: SQL | undefined) {
	return db
		.select(columns)
		.from(events)
		.innerJoin(hubs, eq(hubs.id, events.hubId))
		.leftJoin(bookings, eq(bookings.id, events.bookingId))
		.leftJoin(rooms, eq(rooms.id, bookings.roomId))
		.where(condition)
		.all();
}

export type DescribedEvent = Awaited<ReturnType<typeof listDescribed>>[number];

/** The one description of an event: what is not in it is in no calendar. */
export function factsOf(event: DescribedEvent): EventFacts {
	const { slug, uid, startsAt, endsAt, zone, state } = event;
	const cancelled = state === 'cancelled';
	return {
		...{ slug, uid, startsAt, endsAt, zone, state },
		title: cleanLine(event.title, Infinity),
		// A cancelled edition has none.
		number: cancelled ? null : event.number,
		summary: clean(event.summary, Infinity),
		location: cleanLine(locationOf(event), Infinity),
		place: placeOf(event),
		reason: (cancelled && event.cancelReason && clean(event.cancelReason, Infinity)) || null
	};
}

/** An event that stands in a collection, with the stamp and SEQUENCE it has there. */
export interface StandingEvent {
	id: string;
	facts: EventFacts;
	/** The language it is described in, and that of its hub, which are no facts: they change no entry. */
	lang: Language;
	hubLang: Locale;
	/** Room and hub, for pages. */
	venue: string;
	stamp: Instant;
	sequence: number;
}

/** The events of a collection within the window, in order. */
export async function listStanding(
	db: Db,
	collection: Collection,
	window?: EntryWindow
): Promise<StandingEvent[]> {
	const rows = await db
		.select({ ...columns, ...numberColumns })
		.from(calendarEntries)
		.innerJoin(events, standsIn(collection, events.id))
		.innerJoin(hubs, eq(hubs.id, events.hubId))
		.leftJoin(bookings, eq(bookings.id, events.bookingId))
		.leftJoin(rooms, eq(rooms.id, bookings.roomId))
		.where(window && withinWindow(events, ne(events.state, 'cancelled'), window))
		.orderBy(events.startsAt, events.id)
		.all();
	return rows.map((row) => {
		const { id, stamp, sequence } = row;
		return {
			...{ id, facts: factsOf(row), stamp, sequence, venue: venueOf(row) },
			...{ lang: languageOf(row, { locale: row.hubLocale }), hubLang: row.hubLocale }
		};
	});
}

/** The entries of a collection that are the same for every reader. */
export async function listEventEntries(
	db: Db,
	collection: Collection,
	locale: Locale,
	window?: EntryWindow
): Promise<CalendarEntry[]> {
	const standing = await listStanding(db, collection, window);
	return standing.map((event) => ({ ...eventEntry(event.facts, locale), ...numbersOf(event) }));
}

/** DTSTAMP and SEQUENCE of an event that stands in a collection. */
export function numbersOf({ stamp, sequence }: Pick<StandingEvent, 'stamp' | 'sequence'>) {
	return { changedAt: stamp, sequence };
}

/**
 * An event as a calendar entry, without its stamp and SEQUENCE. It is information only and marks no time as busy
 * (TRANSP:TRANSPARENT) until the reader answers that they come.
 * @param first lines to put before the summary, for one reader
 */
export function eventEntry(
	{ slug, summary, number, reason, state, place: _, ...facts }: EventFacts,
	locale: Locale,
	first: string[] = []
): Omit<CalendarEntry, 'changedAt' | 'sequence'> {
	const url = eventUrl({ slug });
	const cancelled = state === 'cancelled';
	const answer = cancelled
		? m.calendars_event_page({ address: url }, { locale })
		: m.calendars_event_answer({ address: url }, { locale });
	return {
		...{ ...facts, url },
		title: eventTitle({ ...facts, number, state }, locale),
		description: [...first, reason, summary, answer].filter(Boolean).join('\n\n'),
		status: cancelled ? 'cancelled' : 'confirmed',
		busy: false
	};
}

/** The https URL of its page, without the reader's language. */
export function eventUrl({ slug }: Pick<EventFacts, 'slug'>): string {
	return `${config().origin}/events/${slug}`;
}
