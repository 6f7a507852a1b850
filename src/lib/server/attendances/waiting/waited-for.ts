import { and, eq, gt } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import type { EventId, UserId } from '../../db/id';
import type { Db } from '../../db/types';
import { events } from '../../events/schema';
import { attendances } from '../schema';

/** The events to come on whose waitlist a person is. */
export async function listWaitedFor(
	db: Db,
	userId: UserId,
	now: Instant
): Promise<{ id: EventId }[]> {
	return db
		.select({ id: events.id })
		.from(attendances)
		.innerJoin(events, eq(events.id, attendances.eventId))
		.where(
			and(
				eq(attendances.userId, userId),
				eq(attendances.answer, 'waitlisted'),
				gt(events.startsAt, now)
			)
		)
		.all();
}
