import { and, asc, eq, gt, inArray, lt } from 'drizzle-orm';
import { type Instant, minus } from '$lib/time/instant';
import { users } from '../auth/schema';
import type { HubId, RoomId } from '../db/id';
import type { Locale } from '$lib/time/locale';
import type { Db } from '../db/types';
import { rooms } from '../rooms/schema';
import { isLive, lookbackMs, type Booking } from './booking';
import { bookings } from './schema';

/** A live booking with the name of its holder, and the language of their account. */
export type NamedBooking = Booking & { holderName: string | null; holderLocale?: Locale | null };

/**
 * The live bookings of some rooms whose busy range overlaps a range, with their holders' names. The lower
 * bound keeps the query from reading past years.
 */
export async function listOfRooms(
	db: Db,
	roomIds: RoomId[],
	from: Instant,
	until: Instant
): Promise<NamedBooking[]> {
	if (!roomIds.length) return [];
	const rows = await db
		.select({ booking: bookings, holderName: users.name, holderLocale: users.locale })
		.from(bookings)
		.leftJoin(users, eq(users.id, bookings.holderId))
		.where(
			and(
				inArray(bookings.roomId, roomIds),
				isLive,
				gt(bookings.busyFrom, minus(from, lookbackMs)),
				lt(bookings.busyFrom, until),
				gt(bookings.busyUntil, from)
			)
		)
		.orderBy(asc(bookings.busyFrom))
		.all();
	return rows.map(({ booking, ...holder }) => ({ ...booking, ...holder }));
}

/** Requested bookings that await a decision and have not ended, soonest first. */
export async function listRequested(
	db: Db,
	hubId: HubId,
	now: Instant
): Promise<(NamedBooking & { roomName: string })[]> {
	const rows = await db
		.select({
			booking: bookings,
			holderName: users.name,
			holderLocale: users.locale,
			roomName: rooms.name
		})
		.from(bookings)
		.innerJoin(rooms, eq(rooms.id, bookings.roomId))
		.leftJoin(users, eq(users.id, bookings.holderId))
		.where(
			and(eq(bookings.hubId, hubId), eq(bookings.state, 'requested'), gt(bookings.endsAt, now))
		)
		.orderBy(asc(bookings.startsAt))
		.all();
	return rows.map(({ booking, ...row }) => ({ ...booking, ...row }));
}
