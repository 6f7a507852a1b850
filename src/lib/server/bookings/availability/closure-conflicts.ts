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
 * The live bookings that overlap a hub's closures, soonest first; closures that have ended, or begin at
 * `until` or later, are left out. Only rows that overlap a closure are read, however far ahead the last one
 * ends.
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
				// These two bounds are for the index; the hours of the booking decide, without set-up.
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
