import { and, asc, count, desc, eq, gt, lte, or, sql } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import type { HubId, UserId } from '../../db/id';
import type { Db } from '../../db/types';
import { rooms } from '../../rooms/schema';
import { isLive, type Booking } from '../booking';
import { bookings } from '../schema';

/** A booking with the name of its room. */
export type BookingInRoom = Booking & { roomName: string };

/** Who holds bookings, and where. */
interface Holder {
	hubId: HubId;
	holderId: UserId;
}

/**
 * Somebody's bookings in a hub: those that have not ended, soonest first, and those that have, latest first.
 * @param limit how many of each at most
 */
export async function listOfHolder(
	db: Db,
	holder: Holder,
	now: Instant,
	limit: number
): Promise<{ coming: BookingInRoom[]; past: BookingInRoom[] }> {
	const theirs = heldBy(holder);
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

/** The same as one list, some of it: those to come, then those that are over. */
export async function listSomeOfHolder(
	db: Db,
	holder: Holder,
	now: Instant,
	{ limit, offset }: { limit: number; offset: number }
): Promise<BookingInRoom[]> {
	const { id, endsAt } = bookings;
	const isOver = sql`${endsAt} <= ${now}`;
	const rows = await inRooms(db)
		.where(listedOf(holder, now))
		.orderBy(isOver, sql`case when ${isOver} then -${endsAt} else ${endsAt} end`, asc(id))
		.limit(limit)
		.offset(offset)
		.all();
	return rows.map(named);
}

/** How many that list holds. */
export async function countOfHolder(db: Db, holder: Holder, now: Instant): Promise<number> {
	const row = await db.select({ all: count() }).from(bookings).where(listedOf(holder, now)).get();
	return row?.all ?? 0;
}

const listedOf = (holder: Holder, now: Instant) =>
	and(heldBy(holder), or(isLive, lte(bookings.endsAt, now)));

const heldBy = ({ hubId, holderId }: Holder) =>
	and(...[eq(bookings.holderId, holderId), eq(bookings.hubId, hubId)], eq(bookings.kind, 'member'));

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
