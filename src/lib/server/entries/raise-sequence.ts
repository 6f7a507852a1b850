import { sql } from 'drizzle-orm';
import { secondMs } from '$lib/time/durations';
import type { Change } from '../db/change';
import type { Collection } from './collection';
import { raiseVersions } from './raise-versions';
import { calendarEntries, feedVersions } from './schema';

/**
 * Brings SEQUENCE of a thing up to the number that single readers were mailed: one whose invitation was withdrawn
 * and sent again has had more messages than others, and their feed bears the same number.
 * @param mailed a reader who does not have the thing, or a higher number already, is left alone
 */
export async function raiseSequence(
	{ tx, now }: Change,
	id: string,
	mailed: [collection: Collection, sequence: number][]
): Promise<void> {
	if (!mailed.length) return;
	const second = Math.floor(now / secondMs) * secondMs;
	const { rowsAffected } = await tx.run(sql`
		update ${calendarEntries} set
			sequence = mailed.value ->> 1,
			stamp = max(${second}, stamp + ${secondMs}),
			seq = 1 + coalesce((select version from ${feedVersions} where key = collection), 0)
		from json_each(${JSON.stringify(mailed)}) as mailed
		where collection = mailed.value ->> 0 and subject_id = ${id}
			and removed_at is null and sequence < mailed.value ->> 1
	`);
	if (rowsAffected > 0) await raiseVersions(tx, JSON.stringify([[id]]), now);
}
