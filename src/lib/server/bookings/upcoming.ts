import { and, count, eq, gt, type SQL } from 'drizzle-orm';
import type { HubId, UserId } from '../db/id';
import type { Db } from '../db/types';
import { refuseUnlessOwnOrConcierge } from '../members';
import { isRefusal, type Refusal } from '$lib/messages/refusal';
import { type Instant, minus } from '$lib/time/instant';
import { rooms } from '../rooms/schema';
import { isLive, lookbackMs } from './booking';
import { cancel } from './cancel';
import { bookings } from './schema';
import type { Change } from '../db/change';

/** How many bookings that have not ended each person holds in a hub, by the person's id. */
export async function countUpcomingByHolder(
	db: Db,
	hubId: HubId,
	now: Instant
): Promise<Map<string, number>> {
	const rows = await db
		.select({ of: bookings.holderId, coming: count() })
		.from(rooms)
		// Uses the index of live bookings of a room, so that neither past years nor other hubs are read.
		.innerJoin(
			bookings,
			and(eq(bookings.roomId, rooms.id), gt(bookings.busyFrom, minus(now, lookbackMs)))
		)
		.where(and(eq(rooms.hubId, hubId), isUpcoming(now)))
		.groupBy(bookings.holderId)
		.all();
	return new Map(rows.map(({ of, coming }) => [of ?? '', coming]));
}

/** How many bookings of people that have not ended a hub has. */
export async function countUpcoming(db: Db, hubId: HubId, now: Instant): Promise<number> {
	const held = await countUpcomingByHolder(db, hubId, now);
	return [...held.values()].reduce((sum, count) => sum + count, 0);
}

/** How many bookings that have not ended a person holds in each hub, by the hub's id. */
export async function countUpcomingByHub(
	db: Db,
	holderId: UserId,
	now: Instant
): Promise<Map<string, number>> {
	const rows = await db
		.select({ of: bookings.hubId, coming: count() })
		.from(bookings)
		.where(and(eq(bookings.holderId, holderId), isUpcoming(now)))
		.groupBy(bookings.hubId)
		.all();
	return new Map(rows.map(({ of, coming }) => [of, coming]));
}

/**
 * Cancels a person's upcoming bookings in a hub that they leave, requests included. No mail is sent: the
 * mail about leaving the hub says how many.
 * Refused with `not-yours`: the actor is neither the person nor a concierge of the hub.
 * @returns how many bookings were cancelled
 */
export async function cancelUpcoming(
	change: Change,
	hubId: HubId,
	holderId: UserId,
	reason: string
): Promise<number | Refusal> {
	const { tx, now } = change;
	const notAllowed = await refuseUnlessOwnOrConcierge(change, hubId, holderId);
	if (notAllowed) return notAllowed;
	const held = await tx
		.select()
		.from(bookings)
		.where(and(eq(bookings.hubId, hubId), eq(bookings.holderId, holderId), isUpcoming(now)))
		.all();
	for (const booking of held) {
		const cancelled = await cancel(change, booking, reason, { silent: true });
		if (isRefusal(cancelled)) throw new Error('a live booking could not be cancelled');
	}
	return held.length;
}

function isUpcoming(now: Instant): SQL | undefined {
	return and(eq(bookings.kind, 'member'), isLive, gt(bookings.endsAt, now));
}
