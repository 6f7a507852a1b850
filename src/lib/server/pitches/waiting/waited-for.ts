import { and, eq, gt } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import type { EventId, UserId } from '../../db/id';
import type { Db } from '../../db/types';
import { events } from '../../events/schema';
import { pitches } from '../schema';

/** The pitch nights to come for which a person waits for a slot. */
export async function listWaitedFor(
	db: Db,
	userId: UserId,
	now: Instant
): Promise<{ id: EventId }[]> {
	return db
		.select({ id: events.id })
		.from(pitches)
		.innerJoin(events, eq(events.id, pitches.eventId))
		.where(and(eq(pitches.userId, userId), eq(pitches.state, 'waiting'), gt(events.startsAt, now)))
		.all();
}
