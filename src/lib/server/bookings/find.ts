import { and, asc, eq, gt, inArray, lt } from 'drizzle-orm';
import { type Instant, minus } from '$lib/time/instant';
import type { Zone } from '$lib/time/zones';
import { users } from '../auth/schema';
import type { HubId, RoomId, UserId } from '../db/id';
import type { Db } from '../db/types';
import { hubs } from '../hubs/schema';
import { rooms } from '../rooms/schema';
import { isLive, lookbackMs, type Booking } from './booking';
import { bookings } from './schema';

/** A live booking with the name of its holder. */
export type NamedBooking = Booking & { holderName: string | null };

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
		.select({ booking: bookings, holderName: users.name })
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
	return rows.map(({ booking, holderName }) => ({ ...booking, holderName }));
}

/** A booking of a person, with where it is. */
export interface MyBooking {
	booking: Booking;
	roomName: string;
	roomSlug: string;
	hubSlug: string;
	hubName: string;
	hubHue: number;
	zone: Zone;
}

/** A person's bookings that end after `from`, soonest first; cancelled ones are included. */
export async function listMine(
	db: Db,
	userId: UserId,
	{ from, limit = 100 }: { from: Instant; limit?: number }
): Promise<MyBooking[]> {
	return mine(db)
		.where(and(eq(bookings.holderId, userId), gt(bookings.endsAt, from)))
		.orderBy(asc(bookings.startsAt))
		.limit(limit)
		.all();
}

function mine(db: Db) {
	return db
		.select({
			booking: bookings,
			roomName: rooms.name,
			roomSlug: rooms.slug,
			hubSlug: hubs.slug,
			hubName: hubs.name,
			hubHue: hubs.hue,
			zone: hubs.zone
		})
		.from(bookings)
		.innerJoin(rooms, eq(rooms.id, bookings.roomId))
		.innerJoin(hubs, eq(hubs.id, bookings.hubId))
		.$dynamic();
}

/** Requested bookings that await a decision and have not ended, soonest first. */
export async function listRequested(
	db: Db,
	hubId: HubId,
	now: Instant
): Promise<(NamedBooking & { roomName: string })[]> {
	const rows = await db
		.select({ booking: bookings, holderName: users.name, roomName: rooms.name })
		.from(bookings)
		.innerJoin(rooms, eq(rooms.id, bookings.roomId))
		.leftJoin(users, eq(users.id, bookings.holderId))
		.where(
			and(eq(bookings.hubId, hubId), eq(bookings.state, 'requested'), gt(bookings.endsAt, now))
		)
		.orderBy(asc(bookings.startsAt))
		.all();
	return rows.map(({ booking, holderName, roomName }) => ({ ...booking, holderName, roomName }));
}
