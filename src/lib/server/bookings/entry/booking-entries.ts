import { eq, notInArray, type SQL } from 'drizzle-orm';
import * as m from '$lib/messages/catalogue';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import type { Zone } from '$lib/time/zones';
import { users } from '../../auth/schema';
import { config } from '../../config';
import type { UserId } from '../../db/id';
import type { Db } from '../../db/types';
import { numberColumns, standsIn, withinWindow, type EntryWindow } from '../../entries';
import { calendarEntries } from '../../entries/schema';
import { hubs } from '../../hubs/schema';
import { clean, cleanLine, locationOf, placeOf, venueOf, type CalendarEntry } from '../../ical';
import { rooms } from '../../rooms/schema';
import { bookings } from '../schema';

/** All that its holder's calendar shows of a booking. */
export interface BookingFacts {
	id: string;
	uid: string;
	startsAt: Instant;
	endsAt: Instant;
	zone: Zone;
	title: string;
	location: string;
	/** Where people go: the room at its address, whatever both are called. */
	place: string;
	state: 'requested' | 'confirmed' | 'cancelled';
	/** Why it is cancelled. */
	reason: string | null;
}

const columns = {
	id: bookings.id,
	uid: bookings.uid,
	sequence: bookings.sequence,
	title: bookings.title,
	state: bookings.state,
	kind: bookings.kind,
	startsAt: bookings.startsAt,
	endsAt: bookings.endsAt,
	busyFrom: bookings.busyFrom,
	busyUntil: bookings.busyUntil,
	createdAt: bookings.createdAt,
	changedAt: bookings.changedAt,
	cancelledBy: bookings.cancelledBy,
	cancelReason: bookings.cancelReason,
	holderId: bookings.holderId,
	roomId: bookings.roomId,
	roomName: rooms.name,
	zone: hubs.zone,
	hubName: hubs.name,
	hubAddress: hubs.address,
	hubLocale: hubs.locale
};

/** Bookings with what describes them, in calendars of their holder and of their room. */
export function listDescribed(db: Db, condition: SQL | undefined) {
	return db
		.select({ ...columns, locale: users.locale })
		.from(bookings)
		.innerJoin(rooms, eq(rooms.id, bookings.roomId))
		.innerJoin(hubs, eq(hubs.id, bookings.hubId))
		.leftJoin(users, eq(users.id, bookings.holderId))
		.where(condition)
		.all();
}

export type DescribedBooking = Awaited<ReturnType<typeof listDescribed>>[number];

/**
 * What the holder's calendar shows: nothing of a room hold, nor of what they cancelled themselves. What the
 * concierge cancelled stays until its end, marked as cancelled (calendars 33).
 */
export function factsFor(booking: Omit<DescribedBooking, 'locale'>): BookingFacts | undefined {
	const { id, uid, startsAt, endsAt, zone, state, roomName } = booking;
	if (state === 'released' || booking.kind !== 'member') return undefined;
	const cancelled = state === 'cancelled' || state === 'expired';
	if (cancelled && booking.cancelledBy === booking.holderId) return undefined;
	return {
		...{ id, uid, startsAt, endsAt, zone, state: cancelled ? 'cancelled' : state },
		title: cleanLine(booking.title) || cleanLine(roomName, Infinity),
		location: cleanLine(locationOf(booking), Infinity),
		place: placeOf(booking),
		reason: (cancelled && booking.cancelReason && clean(booking.cancelReason, Infinity)) || null
	};
}

/** The entries of a person's bookings in their own calendar. */
export async function listBookingEntries(
	db: Db,
	holder: { id: UserId; locale: Locale },
	window: EntryWindow
): Promise<CalendarEntry[]> {
	const rows = await db
		.select({ ...columns, ...numberColumns })
		.from(calendarEntries)
		.innerJoin(bookings, standsIn(`user:${holder.id}`, bookings.id))
		.innerJoin(rooms, eq(rooms.id, bookings.roomId))
		.innerJoin(hubs, eq(hubs.id, bookings.hubId))
		.where(withinWindow(bookings, notInArray(bookings.state, ['cancelled', 'expired']), window))
		.all();
	return rows.flatMap((row) => {
		const facts = factsFor(row);
		return facts ? [{ ...bookingEntry(facts, row, holder.locale), venue: venueOf(row) }] : [];
	});
}

/** A booking as an entry. */
function bookingEntry(
	{ id, title, reason, state, place: _, ...facts }: BookingFacts,
	row: { title: string; hubLocale: Locale; sequence: number; stamp: Instant },
	locale: Locale
): CalendarEntry {
	const url = `${config().origin}/bookings/${id}`;
	const cancelled = state === 'cancelled';
	const requested = state === 'requested';
	const page = cancelled
		? m.calendars_booking_page({ address: url }, { locale })
		: m.calendars_booking_change({ address: url }, { locale });
	return {
		...{ ...facts, url, sequence: row.sequence, changedAt: row.stamp },
		// Without a title of its own it is called as its room is.
		written: { text: title, lang: cleanLine(row.title) ? locale : row.hubLocale },
		hubLang: row.hubLocale,
		title: requested ? m.calendars_title_requested({ title }, { locale }) : title,
		cancelledTitle: m.calendars_cancelled_booking_title({ title }, { locale }),
		description: [reason, page].filter(Boolean).join('\n\n'),
		status: cancelled ? 'cancelled' : requested ? 'tentative' : 'confirmed',
		busy: true
	};
}
