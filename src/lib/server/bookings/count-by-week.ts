import { and, count, gte, isNull, lt, sql } from 'drizzle-orm';
import { weekMs } from '$lib/time/durations';
import { type Instant, minus } from '$lib/time/instant';
import type { Db } from '../db/types';
import { bookings } from './schema';

/**
 * How many bookings each hub had in each of the last weeks, the oldest first, events included; what was cancelled
 * does not count. The last week ends now. One query for all hubs.
 */
export async function countByWeek(
	db: Db,
	weeks: number,
	now: Instant
): Promise<Map<string, number[]>> {
	const from = minus(now, weeks * weekMs);
	const week = sql<number>`cast((${bookings.startsAt} - ${from}) / ${weekMs} as integer)`;
	const rows = await db
		.select({ hubId: bookings.hubId, week, bookings: count() })
		.from(bookings)
		.where(
			and(
				gte(bookings.startsAt, from),
				lt(bookings.startsAt, now),
				isNull(bookings.cancelledAt),
				sql`${bookings.state} = 'confirmed'`
			)
		)
		.groupBy(bookings.hubId, week)
		.all();
	const counts = new Map<string, number[]>();
	for (const row of rows) {
		const of = counts.get(row.hubId) ?? Array<number>(weeks).fill(0);
		of[row.week] = row.bookings;
		counts.set(row.hubId, of);
	}
	return counts;
}
