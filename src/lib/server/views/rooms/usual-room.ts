import { and, count, desc, eq, isNotNull, isNull, max, ne } from 'drizzle-orm';
import { bookings } from '../../bookings/schema';
import type { HubId } from '../../db/id';
import type { Db } from '../../db/types';
import { rooms } from '../../rooms/schema';
import { events } from '../../events/schema';

/**
 * The room that most events of a hub were held in, the latest one of several: what a form begins with.
 * @returns its slug; undefined where no event was in a room that is still in use
 */
export async function findUsualRoom(db: Db, hubId: HubId): Promise<string | undefined> {
	const row = await db
		.select({ slug: rooms.slug })
		.from(events)
		.innerJoin(bookings, eq(bookings.id, events.bookingId))
		.innerJoin(rooms, eq(rooms.id, bookings.roomId))
		.where(
			and(
				eq(events.hubId, hubId),
				ne(events.state, 'cancelled'),
				isNotNull(events.bookingId),
				isNull(rooms.retiredAt)
			)
		)
		.groupBy(rooms.id)
		.orderBy(desc(count()), desc(max(events.startsAt)))
		.limit(1)
		.get();
	return row?.slug;
}
