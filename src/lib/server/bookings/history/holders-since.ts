import { and, eq, gt } from 'drizzle-orm';
import { type Instant, minus } from '$lib/time/instant';
import type { HubId, UserId } from '../../db/id';
import type { Db } from '../../db/types';
import { rooms } from '../../rooms/schema';
import { isLive, lookbackMs } from '../booking';
import { bookings } from '../schema';

/** Who holds a booking in a hub that has not ended before a moment, with those to come. */
export async function listHoldersSince(db: Db, hubId: HubId, since: Instant): Promise<Set<UserId>> {
	const rows = await db
		.selectDistinct({ holderId: bookings.holderId })
		.from(rooms)
		// Uses the index of live bookings of a room, so that neither past years nor other hubs are read.
		.innerJoin(
			bookings,
			and(eq(bookings.roomId, rooms.id), gt(bookings.busyFrom, minus(since, lookbackMs)))
		)
		.where(and(eq(rooms.hubId, hubId), isLive, gt(bookings.endsAt, since)))
		.all();
	return new Set(rows.flatMap(({ holderId }) => holderId ?? []));
}
