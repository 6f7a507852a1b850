import { and, asc, eq, gt, inArray, lte, ne } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import { bookings } from '../../bookings/schema';
import type { BookingId } from '../../db/id';
import type { Db } from '../../db/types';
import type { Viewer } from '../../members/viewer';
import type { Room } from '../../rooms';
import type { Event } from '../event';
import { whereCanView } from '../policy';
import { events } from '../schema';

/**
 * Events to come in a room that announce more than so many places, and no more than it has seats now; soonest
 * first.
 */
export async function listBeyondSeats(
	db: Db,
	room: Pick<Room, 'id' | 'seats'>,
	seats: number,
	now: Instant
): Promise<Event[]> {
	const rows = await db
		.select({ event: events })
		.from(bookings)
		.innerJoin(events, eq(events.bookingId, bookings.id))
		.where(
			and(
				eq(bookings.roomId, room.id),
				ne(events.state, 'cancelled'),
				gt(events.startsAt, now),
				gt(events.capacity, seats),
				lte(events.capacity, room.seats)
			)
		)
		.orderBy(asc(events.startsAt))
		.all();
	return rows.map(({ event }) => event);
}

/** The events that hold rooms by some bookings, as far as a viewer may see them. */
export async function listHolding(
	db: Db,
	bookingIds: BookingId[],
	viewer: Viewer | null
): Promise<Event[]> {
	if (!bookingIds.length) return [];
	return db
		.select()
		.from(events)
		.where(and(inArray(events.bookingId, bookingIds), whereCanView(viewer)))
		.all();
}
