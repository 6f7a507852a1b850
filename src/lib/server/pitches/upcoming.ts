import { and, count, eq, gt, ne, type SQL } from 'drizzle-orm';
import type { Refusal } from '$lib/messages/refusal';
import type { Instant } from '$lib/time/instant';
import type { HubId, UserId } from '../db/id';
import type { Db } from '../db/types';
import { events } from '../events/schema';
import { refuseUnlessOwnOrConcierge } from '../members';
import { pitches } from './schema';
import { takeOff } from './withdraw';
import type { Change } from '../db/change';

/** How many pitches each person has at the upcoming events of a hub, by the person's id. */
export async function countUpcomingByHolder(
	db: Db,
	hubId: HubId,
	now: Instant
): Promise<Map<string, number>> {
	const rows = await db
		.select({ of: pitches.userId, coming: count() })
		.from(pitches)
		.innerJoin(events, eq(events.id, pitches.eventId))
		.where(and(eq(events.hubId, hubId), isUpcoming(now)))
		.groupBy(pitches.userId)
		.all();
	return new Map(rows.flatMap(({ of, coming }) => (of ? [[of, coming] as const] : [])));
}

/** How many pitches a person has at the upcoming events of each hub, by the hub's id. */
export async function countUpcomingByHub(
	db: Db,
	userId: UserId,
	now: Instant
): Promise<Map<string, number>> {
	const rows = await db
		.select({ of: events.hubId, coming: count() })
		.from(pitches)
		.innerJoin(events, eq(events.id, pitches.eventId))
		.where(and(eq(pitches.userId, userId), isUpcoming(now)))
		.groupBy(events.hubId)
		.all();
	return new Map(rows.map(({ of, coming }) => [of, coming]));
}

/**
 * Withdraws a person's pitches at the upcoming events of a hub that they leave. The waitlist is promoted
 * into the slots, and those authors are mailed.
 * Refused with `not-yours`: the actor is neither the person nor a concierge of the hub.
 * @returns how many pitches were withdrawn
 */
export async function withdrawUpcoming(
	change: Change,
	hubId: HubId,
	userId: UserId
): Promise<number | Refusal> {
	const { tx, now } = change;
	const notAllowed = await refuseUnlessOwnOrConcierge(change, hubId, userId);
	if (notAllowed) return notAllowed;
	const rows = await tx
		.select({ pitch: pitches, event: events })
		.from(pitches)
		.innerJoin(events, eq(events.id, pitches.eventId))
		.where(and(eq(events.hubId, hubId), eq(pitches.userId, userId), isUpcoming(now)))
		.all();
	for (const { pitch, event } of rows) await takeOff(change, event, pitch);
	return rows.length;
}

function isUpcoming(now: Instant): SQL | undefined {
	return and(
		ne(pitches.state, 'withdrawn'),
		eq(events.state, 'published'),
		gt(events.startsAt, now)
	);
}
