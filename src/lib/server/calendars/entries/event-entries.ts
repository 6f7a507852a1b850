import { and, eq, gt, lt, ne, or, type SQL } from 'drizzle-orm';
import * as m from '$lib/messages/catalogue';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import type { Zone } from '$lib/time/zones';
import { bookings } from '../../bookings/schema';
import { config } from '../../config';
import type { Db } from '../../db/types';
import { eventTitle } from '../../events/title';
import { events } from '../../events/schema';
import { hubs } from '../../hubs/schema';
import { locationOf, type CalendarEntry } from '../../ical';
import { rooms } from '../../rooms/schema';
import type { FeedWindow } from '../window';

/** The only columns of an event that calendars read and show (security S28). */
export interface ShownEvent {
	id: string;
	slug: string;
	title: string;
	/** For an edition: its number within the series. */
	number: number | null;
	summary: string;
	startsAt: Instant;
	endsAt: Instant;
	place: string;
	state: 'draft' | 'published' | 'cancelled';
	cancelReason: string | null;
	uid: string;
	sequence: number;
	changedAt: Instant;
	zone: Zone;
	hubName: string;
	hubAddress: string;
	roomName: string | null;
}

/** The events of a feed within its window, in order, without drafts. */
export async function listShownEvents(
	db: Db,
	condition: SQL | undefined,
	window?: FeedWindow
): Promise<ShownEvent[]> {
	return db
		.select({
			id: events.id,
			slug: events.slug,
			title: events.title,
			number: events.number,
			summary: events.summary,
			startsAt: events.startsAt,
			endsAt: events.endsAt,
			place: events.place,
			state: events.state,
			cancelReason: events.cancelReason,
			uid: events.uid,
			sequence: events.sequence,
			changedAt: events.changedAt,
			zone: hubs.zone,
			hubName: hubs.name,
			hubAddress: hubs.address,
			roomName: rooms.name
		})
		.from(events)
		.innerJoin(hubs, eq(hubs.id, events.hubId))
		.leftJoin(bookings, eq(bookings.id, events.bookingId))
		.leftJoin(rooms, eq(rooms.id, bookings.roomId))
		.where(and(ne(events.state, 'draft'), condition, window && within(window)))
		.orderBy(events.startsAt, events.id)
		.all();
}

function within({ from, until, midnight }: FeedWindow): SQL | undefined {
	return and(
		gt(events.endsAt, from),
		lt(events.startsAt, until),
		// Cancelled events stay until the day of their end, so that a feed changes at most once a day.
		or(ne(events.state, 'cancelled'), gt(events.endsAt, midnight))
	);
}

/**
 * An event as a calendar entry. It is information only and marks no time as busy (TRANSP:TRANSPARENT) until
 * the reader answers that they come.
 * @param first lines to put before the summary, for one reader
 */
export function eventEntry(event: ShownEvent, locale: Locale, first: string[] = []): CalendarEntry {
	const url = `${config().origin}/events/${event.slug}`;
	const cancelled = event.state === 'cancelled';
	const reason = cancelled && event.cancelReason;
	const answer = cancelled
		? m.calendars_event_page({ address: url }, { locale })
		: m.calendars_event_answer({ address: url }, { locale });
	return {
		uid: event.uid,
		sequence: event.sequence,
		changedAt: event.changedAt,
		startsAt: event.startsAt,
		endsAt: event.endsAt,
		zone: event.zone,
		title: eventTitle(event, locale),
		description: [...first, reason, event.summary, answer].filter(Boolean).join('\n\n'),
		location: locationOf(event),
		url,
		status: cancelled ? 'cancelled' : 'confirmed',
		busy: false
	};
}
