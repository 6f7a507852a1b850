import { and, isNull, sql } from 'drizzle-orm';
import type { Change } from '../db/change';
import { digestsOf } from './digest';
import { recordParts } from './record';
import { calendarEntries } from './schema';
import { describeTouched } from './spread';
import { Touches } from './touches';

/**
 * Describes entries that an upgrade filled in without a digest. What feeds show of them is as it is now, so
 * nothing gets a new stamp or version.
 * @param most how many entries at once, so that nobody waits long for their own write
 * @returns how many were described; 0 when all are
 */
export async function describeUndescribed(change: Change, most: number): Promise<number> {
	const { tx, now } = change;
	const rows = await tx
		.select({
			kind: calendarEntries.kind,
			id: calendarEntries.subjectId,
			collection: calendarEntries.collection
		})
		.from(calendarEntries)
		.where(and(isNull(calendarEntries.digest), isNull(calendarEntries.removedAt)))
		.limit(most)
		.all();
	if (!rows.length) return 0;
	const touches = new Touches();
	// Whole things: a description is not made for single collections that are the same for every reader.
	for (const { kind, id } of rows) touches.add(kind, id);
	const parts = await describeTouched(tx, touches);
	const digests = parts.map(({ collection, id, facts }) => {
		const { digest, material } = digestsOf(facts);
		return [collection, id, digest, material];
	});
	await tx.run(sql`
		update ${calendarEntries} set digest = described.value ->> 2, material = described.value ->> 3
		from json_each(${JSON.stringify(digests)}) as described
		where collection = described.value ->> 0 and subject_id = described.value ->> 1
			and digest is null
	`);
	// What the upgrade filled in and nobody describes is removed; without it the job would never end.
	await recordParts(tx, touches, parts, now);
	return rows.length;
}
