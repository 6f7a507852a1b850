import { and, eq, max, min, sql } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import type { HubId, UserId } from '../../db/id';
import type { Db } from '../../db/types';
import { isOneOf } from '../../entries/is-one-of';
import { isLive } from '../booking';
import { bookings } from '../schema';

/** When somebody's last booking in a hub began, and when their next one begins; the one of now counts as the last. */
export interface LastAndNext {
	last: Instant | null;
	next: Instant | null;
}

/** The same for many people in one query, by their id; who never booked is not in the map. */
export async function listLastAndNext(
	db: Db,
	hubId: HubId,
	userIds: UserId[],
	now: Instant
): Promise<Map<UserId, LastAndNext>> {
	const { holderId, startsAt } = bookings;
	const rows = await db
		.select({
			holderId,
			last: max(sql`case when ${startsAt} <= ${now} then ${startsAt} end`).mapWith(startsAt),
			next: min(sql`case when ${startsAt} > ${now} then ${startsAt} end`).mapWith(startsAt)
		})
		.from(bookings)
		.where(
			and(
				isOneOf(holderId, userIds),
				eq(bookings.hubId, hubId),
				eq(bookings.kind, 'member'),
				isLive
			)
		)
		.groupBy(holderId)
		.all();
	return new Map(rows.map(({ holderId, last, next }) => [holderId!, { last, next }]));
}
