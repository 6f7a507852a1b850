import { and, asc, desc, eq, gt, lt, ne } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import { type Instant, minus, plus } from '$lib/time/instant';
import { overlaps, type Interval } from '$lib/time/interval';
import type { BookingId, RoomId } from '../../db/id';
import type { Db } from '../../db/types';
import type { Room } from '../../rooms';
import { isLive, lookbackMs, type Booking } from '../booking';
import { bookings } from '../schema';

interface Busy {
	busyFrom: Instant;
	busyUntil: Instant;
}

/**
 * Says which time of a room is taken; the trigger says the same without the words. When only set-up
 * or clear-up is in the way, the sentence says so.
 */
export async function conflictRefusal(
	db: Db,
	room: Room,
	times: Interval & Busy,
	except?: BookingId
): Promise<Refusal | undefined> {
	if (!(await isTaken(db, room.id, times, except))) return undefined;
	const conflict = await firstConflict(db, room.id, times, except);
	if (!conflict) throw new Error('a room is taken by nothing');
	const values = {
		room: room.name,
		from: { time: conflict.startsAt },
		until: { time: conflict.endsAt },
		// What would still do, with the minutes that a new booking needs for itself.
		latest: { time: minus(conflict.busyFrom, times.busyUntil - times.endsAt) },
		earliest: { time: plus(conflict.busyUntil, times.startsAt - times.busyFrom) }
	};
	// An earlier end helps when something is left before the clash; else only a later start.
	const field = values.latest.time > times.startsAt ? 'until' : 'from';
	const code = overlaps(conflict, times) ? 'room-taken-then' : 'room-taken-around';
	return refuse(code, { field, values });
}

/**
 * Live rows of a room never overlap, so the one with the greatest start before the end decides: one
 * probe, however long the history.
 */
async function isTaken(
	db: Db,
	roomId: RoomId,
	busy: Busy,
	except: BookingId | undefined
): Promise<boolean> {
	const last = await db
		.select({ busyUntil: bookings.busyUntil })
		.from(bookings)
		.where(
			and(
				eq(bookings.roomId, roomId),
				isLive,
				lt(bookings.busyFrom, busy.busyUntil),
				except && ne(bookings.id, except)
			)
		)
		.orderBy(desc(bookings.busyFrom))
		.limit(1)
		.get();
	return last !== undefined && last.busyUntil > busy.busyFrom;
}

async function firstConflict(
	db: Db,
	roomId: RoomId,
	busy: Busy,
	except: BookingId | undefined
): Promise<Booking | undefined> {
	return db
		.select()
		.from(bookings)
		.where(
			and(
				eq(bookings.roomId, roomId),
				isLive,
				gt(bookings.busyFrom, minus(busy.busyFrom, lookbackMs)),
				lt(bookings.busyFrom, busy.busyUntil),
				gt(bookings.busyUntil, busy.busyFrom),
				except && ne(bookings.id, except)
			)
		)
		.orderBy(asc(bookings.busyFrom))
		.limit(1)
		.get();
}
