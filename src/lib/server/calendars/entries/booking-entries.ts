import { and, eq, gt, inArray, lt, or, sql } from 'drizzle-orm';
import * as m from '$lib/messages/catalogue';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import type { Zone } from '$lib/time/zones';
import { bookings } from '../../bookings/schema';
import { config } from '../../config';
import type { Db } from '../../db/types';
import { hubs } from '../../hubs/schema';
import { cleanLine, locationOf, type CalendarEntry } from '../../ical';
import { rooms } from '../../rooms/schema';
import type { CalendarOwner } from '../calendar';
import type { FeedWindow } from '../window';

/**
 * A person's bookings. Those they cancelled themselves disappear at once; those that the concierge
 * cancelled stay until their end, marked as cancelled (calendars 33).
 */
export async function listBookingEntries(
	db: Db,
	owner: CalendarOwner,
	{ from, until, midnight }: FeedWindow
): Promise<CalendarEntry[]> {
	const cancelledByOther = and(
		inArray(bookings.state, ['cancelled', 'expired']),
		sql`${bookings.cancelledBy} is not ${bookings.holderId}`,
		gt(bookings.endsAt, midnight)
	);
	const rows = await db
		.select({
			id: bookings.id,
			title: bookings.title,
			state: bookings.state,
			startsAt: bookings.startsAt,
			endsAt: bookings.endsAt,
			uid: bookings.uid,
			sequence: bookings.sequence,
			changedAt: bookings.changedAt,
			cancelReason: bookings.cancelReason,
			zone: hubs.zone,
			hubName: hubs.name,
			hubAddress: hubs.address,
			roomName: rooms.name
		})
		.from(bookings)
		.innerJoin(rooms, eq(rooms.id, bookings.roomId))
		.innerJoin(hubs, eq(hubs.id, bookings.hubId))
		.where(
			and(
				eq(bookings.holderId, owner.id),
				eq(bookings.kind, 'member'),
				or(inArray(bookings.state, ['requested', 'confirmed']), cancelledByOther),
				gt(bookings.endsAt, from),
				lt(bookings.startsAt, until)
			)
		)
		.all();
	return rows.map((booking) => bookingEntry(booking, owner.locale));
}

interface ShownBooking {
	id: string;
	title: string;
	state: string;
	startsAt: Instant;
	endsAt: Instant;
	uid: string;
	sequence: number;
	changedAt: Instant;
	cancelReason: string | null;
	zone: Zone;
	hubName: string;
	hubAddress: string;
	roomName: string;
}

function bookingEntry(booking: ShownBooking, locale: Locale): CalendarEntry {
	const { uid, sequence, changedAt, startsAt, endsAt, zone } = booking;
	const url = `${config().origin}/bookings/${booking.id}`;
	const cancelled = booking.state === 'cancelled' || booking.state === 'expired';
	const requested = booking.state === 'requested';
	const title = cleanLine(booking.title) || booking.roomName;
	const page = cancelled
		? m.calendars_booking_page({ address: url }, { locale })
		: m.calendars_booking_change({ address: url }, { locale });
	return {
		...{ uid, sequence, changedAt, startsAt, endsAt, zone, url },
		title: requested ? m.calendars_title_requested({ title }, { locale }) : title,
		description: [cancelled && booking.cancelReason, page].filter(Boolean).join('\n\n'),
		location: locationOf(booking),
		status: cancelled ? 'cancelled' : requested ? 'tentative' : 'confirmed',
		busy: true
	};
}
