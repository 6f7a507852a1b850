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
 * Finds what conflicts with a time range in a room. The trigger enforces the same rule; this adds the
 * sentence.
 * Refused with `room-taken-then`, or `room-taken-around`: only set-up or clear-up conflicts.
 * @param except the id of the booking to be moved, which does not conflict with itself
 * @returns undefined without a conflict
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
		// The latest end and the earliest start that would fit, with the new booking's own set-up and
		// clear-up.
		latest: { time: minus(conflict.busyFrom, times.busyUntil - times.endsAt) },
		earliest: { time: plus(conflict.busyUntil, times.startsAt - times.busyFrom) }
	};
	// An earlier end helps when time is left before the conflict; otherwise only a later start does.
	const field = values.latest.time > times.startsAt ? 'until' : 'from';
	const code = overlaps(conflict, times) ? 'room-taken-then' : 'room-taken-around';
	return refuse(code, { field, values });
}

/**
 * Live bookings of a room never overlap, so only the last one that starts before the end matters: one index
 * lookup, however long the history.
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
