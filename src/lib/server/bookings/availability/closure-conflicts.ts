import { and, asc, eq, gt, isNull, lt, or, sql } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import { users } from '../../auth/schema';
import type { HubId } from '../../db/id';
import type { Db } from '../../db/types';
import { closures, rooms } from '../../rooms/schema';
import { isLive, lookbackMs } from '../booking';
import type { NamedBooking } from '../find';
import { bookings } from '../schema';

/** A live booking that falls into a closure, with the room it is in. */
export type BookingInClosure = NamedBooking & { closureId: string; roomName: string };

/**
 * What stays booked in the closures of a hub that are not over and begin before a moment, soonest
 * first. Only rows that meet a closure are read, however far ahead the last one ends.
 */
export async function listClosureConflicts(
	db: Db,
	hubId: HubId,
	now: Instant,
	until: Instant
): Promise<BookingInClosure[]> {
	const rows = await db
		.select({
			booking: bookings,
			holderName: users.name,
			closureId: closures.id,
			roomName: rooms.name
		})
		.from(closures)
		.innerJoin(
			rooms,
			and(
				eq(rooms.hubId, closures.hubId),
				or(isNull(closures.roomId), eq(closures.roomId, rooms.id))
			)
		)
		.innerJoin(
			bookings,
			and(
				eq(bookings.roomId, rooms.id),
				isLive,
				// What the index is walked by; hours, not set-up, decide.
				sql`${bookings.busyFrom} > ${closures.startsAt} - ${lookbackMs}`,
				lt(bookings.busyFrom, closures.endsAt),
				lt(bookings.startsAt, closures.endsAt),
				gt(bookings.endsAt, closures.startsAt),
				gt(bookings.endsAt, now)
			)
		)
		.leftJoin(users, eq(users.id, bookings.holderId))
		.where(and(eq(closures.hubId, hubId), gt(closures.endsAt, now), lt(closures.startsAt, until)))
		.orderBy(asc(bookings.startsAt))
		.all();
	return rows.map(({ booking, ...row }) => ({ ...booking, ...row }));
}
