import { and, asc, eq, gt, isNull, lt, or, sql } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import { type Instant, latestOf, minus } from '$lib/time/instant';
import type { Interval } from '$lib/time/interval';
import { users } from '../../auth/schema';
import type { HubId, RoomId } from '../../db/id';
import type { Db } from '../../db/types';
import { closures, rooms } from '../../rooms/schema';
import { isLive, lookbackMs, type Booking } from '../booking';
import type { NamedBooking } from '../find';
import { bookings } from '../schema';

/** A live booking that a closure falls on, with the room it is in. */
export type AffectedBooking = NamedBooking & { roomName: string };

/** With the closure that is stored. */
export type BookingInClosure = AffectedBooking & { closureId: string };

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
			holderLocale: users.locale,
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

/** What is to be closed: the whole hub without a room. */
export interface ClosedRange extends Interval {
	roomId: RoomId | null;
}

/** The live bookings that a closure would fall on and that have not ended, soonest first. */
export async function listAffected(
	db: Db,
	hubId: HubId,
	{ roomId, startsAt, endsAt }: ClosedRange,
	now: Instant
): Promise<AffectedBooking[]> {
	const rows = await db
		.select({
			booking: bookings,
			holderName: users.name,
			holderLocale: users.locale,
			roomName: rooms.name
		})
		.from(rooms)
		.innerJoin(
			bookings,
			and(
				eq(bookings.roomId, rooms.id),
				isLive,
				// These two bounds are for the index; the hours of the booking decide, without set-up.
				gt(bookings.busyFrom, minus(startsAt, lookbackMs)),
				lt(bookings.busyFrom, endsAt),
				lt(bookings.startsAt, endsAt),
				gt(bookings.endsAt, latestOf(startsAt, now))
			)
		)
		.leftJoin(users, eq(users.id, bookings.holderId))
		.where(and(eq(rooms.hubId, hubId), roomId ? eq(rooms.id, roomId) : undefined))
		.orderBy(asc(bookings.startsAt), asc(bookings.id))
		.all();
	return rows.map(({ booking, ...row }) => ({ ...booking, ...row }));
}

/** Tells one list of affected bookings, and how each stood, from another: a page shows it, and the verb compares. */
export function affectedVersion(affected: Pick<Booking, 'id' | 'sequence'>[]): string {
	const lines = affected.map(({ id, sequence }) => `${id}:${sequence}`).sort();
	return createHash('sha256').update(lines.join(' ')).digest('base64url').slice(0, 24);
}
