import { and, isNotNull, lt, max, sql } from 'drizzle-orm';
import { dayMs } from '$lib/time/durations';
import { minus } from '$lib/time/instant';
import type { Change } from '../db/change';
import { calendarEntries, feedVersions } from './schema';

/** How long a removed entry is remembered, so that a client which was away can remove it too. */
export const removedRetentionMs = 180 * dayMs;

/**
 * Forgets entries that were removed half a year ago. A client that has not asked since starts anew.
 * @returns how many
 */
export async function purgeRemoved({ tx, now }: Change): Promise<number> {
	const longGone = and(
		isNotNull(calendarEntries.removedAt),
		lt(calendarEntries.removedAt, minus(now, removedRetentionMs))
	);
	const newest = await tx
		.select({ key: calendarEntries.collection, seq: max(calendarEntries.seq) })
		.from(calendarEntries)
		.where(longGone)
		.groupBy(calendarEntries.collection)
		.all();
	if (!newest.length) return 0;
	await tx.run(sql`
		update ${feedVersions} set oldest = max(coalesce(oldest, 0), gone.value ->> 'seq')
		from json_each(${JSON.stringify(newest)}) as gone
		where ${feedVersions.key} = gone.value ->> 'key'
	`);
	const { rowsAffected } = await tx.delete(calendarEntries).where(longGone);
	return rowsAffected;
}
