import { and, eq, gt, isNotNull, ne } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import type { HubId, UserId } from '../../db/id';
import type { Db } from '../../db/types';
import { events } from '../../events/schema';
import { attendances } from '../schema';

/** Whose account has answered, other than by no, an event of a hub that has not ended before a moment. */
export async function listPeopleSince(db: Db, hubId: HubId, since: Instant): Promise<Set<UserId>> {
	const rows = await db
		.selectDistinct({ userId: attendances.userId })
		.from(events)
		.innerJoin(attendances, eq(attendances.eventId, events.id))
		.where(
			and(
				eq(events.hubId, hubId),
				gt(events.startsAt, since),
				ne(attendances.answer, 'declined'),
				isNotNull(attendances.userId)
			)
		)
		.all();
	return new Set(rows.flatMap(({ userId }) => userId ?? []));
}
