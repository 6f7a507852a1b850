import { and, asc, desc, eq, gt, lte } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import type { HubId, UserId } from '../../db/id';
import type { Db } from '../../db/types';
import { rooms } from '../../rooms/schema';
import { isLive, type Booking } from '../booking';
import { bookings } from '../schema';

/** A booking with the name of its room. */
export type BookingInRoom = Booking & { roomName: string };

/**
 * Somebody's bookings in a hub: those that have not ended, soonest first, and those that have, latest first.
 * @param limit how many of each at most
 */
export async function listOfHolder(
	db: Db,
	{ hubId, holderId }: { hubId: HubId; holderId: UserId },
	now: Instant,
	limit: number
): Promise<{ coming: BookingInRoom[]; past: BookingInRoom[] }> {
	const theirs = and(
		eq(bookings.holderId, holderId),
		eq(bookings.hubId, hubId),
		eq(bookings.kind, 'member')
	);
	const coming = await inRooms(db)
		.where(and(theirs, isLive, gt(bookings.endsAt, now)))
		.orderBy(asc(bookings.endsAt))
		.limit(limit)
		.all();
	const past = await inRooms(db)
		.where(and(theirs, lte(bookings.endsAt, now)))
		.orderBy(desc(bookings.endsAt))
		.limit(limit)
		.all();
	return { coming: coming.map(named), past: past.map(named) };
}

function inRooms(db: Db) {
	return db
		.select({ booking: bookings, roomName: rooms.name })
		.from(bookings)
		.innerJoin(rooms, eq(rooms.id, bookings.roomId))
		.$dynamic();
}

function named({ booking, roomName }: { booking: Booking; roomName: string }): BookingInRoom {
	return { ...booking, roomName };
}
