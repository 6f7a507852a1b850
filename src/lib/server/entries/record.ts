import { sql } from 'drizzle-orm';
import { secondMs } from '$lib/time/durations';
import type { Instant } from '$lib/time/instant';
import type { Tx } from '../db/types';
import type { Collection, Kind } from './collection';
import { digestsOf } from './digest';
import { calendarEntries, feedVersions } from './schema';
import { raiseVersions } from './raise-versions';
import type { Part } from './source';
import type { Touches } from './touches';

/**
 * Stores what stands where, of all that was touched. Where it is as before, nothing is written; where it
 * differs, the entry gets a stamp that is newer by a second at least, and the collection its next version;
 * where what differs is material (`change-kind`), its SEQUENCE rises by one. Nobody has a lower SEQUENCE than
 * everybody sees. What was touched and is no longer described is marked as removed.
 */
export async function recordParts(
	tx: Tx,
	touches: Touches,
	parts: (Part & { kind: Kind })[],
	now: Instant
): Promise<void> {
	const second = Math.floor(now / secondMs) * secondMs;
	const keys = JSON.stringify(keysOf(touches));
	const { rowsAffected } = await tx.run(sql`
		with described as (
			select value ->> 0 as collection, value ->> 1 as subject_id, value ->> 2 as kind,
				value ->> 3 as digest, value ->> 4 as stamp, value ->> 5 as ends_at,
				value ->> 6 as material, value ->> 7 as sequence
			from json_each(${JSON.stringify(parts.map(rowOf))})
		), standing as (
			select held.subject_id, max(held.sequence
				+ (described.material is not null and described.material is not held.material)) as sequence
			from (select distinct subject_id from described) as thing
				join ${calendarEntries} as held on held.subject_id = thing.subject_id
				left join described on described.subject_id = held.subject_id
					and described.collection = held.collection
			where held.kind = 'event' and held.collection not like 'user:%'
			group by held.subject_id
		), touched as (
			select value ->> 0 as subject_id, value ->> 1 as kind, value ->> 2 as collection
			from json_each(${keys})
		)
		insert into ${calendarEntries}
			(collection, subject_id, kind, digest, stamp, ends_at, material, sequence, removed_at, seq)
		select *, 1 + coalesce((select version from ${feedVersions} where key = collection), 0)
		from (
			select collection, described.subject_id, kind, digest, stamp, ends_at, material,
				max(described.sequence, coalesce(standing.sequence, 0)), null as removed_at
			from described left join standing on standing.subject_id = described.subject_id
			union all
			select held.collection, held.subject_id, held.kind, held.digest, held.stamp, held.ends_at,
				held.material, held.sequence, ${now}
			from touched join ${calendarEntries} as held
				on held.subject_id = touched.subject_id and held.kind = touched.kind
				and (touched.collection is null or touched.collection = held.collection)
			where held.removed_at is null
				and (held.collection, held.subject_id) not in (select collection, subject_id from described)
		)
		where true
		on conflict (collection, subject_id) do update set
			digest = excluded.digest,
			material = excluded.material,
			sequence = max(excluded.sequence,
				calendar_entries.sequence + (calendar_entries.material is not excluded.material)),
			stamp = max(${second}, excluded.stamp, calendar_entries.stamp + ${secondMs}),
			seq = excluded.seq,
			ends_at = excluded.ends_at,
			removed_at = excluded.removed_at
		where calendar_entries.digest is not excluded.digest
			or (calendar_entries.removed_at is null) <> (excluded.removed_at is null)
	`);
	if (rowsAffected === 0) return;
	await raiseVersions(tx, keys, now);
}

function rowOf(part: Part & { kind: Kind }) {
	const { collection, id, kind, facts, changedAt, endsAt, sequence = 0 } = part;
	const { digest, material } = digestsOf(facts);
	return [collection, id, kind, digest, changedAt, endsAt, material, sequence];
}

/** Each touched thing with its collection, or null for all of them. */
function keysOf(touches: Touches): [id: string, kind: Kind, collection: Collection | null][] {
	const keys: ReturnType<typeof keysOf> = [];
	for (const kind of touches.kinds) {
		for (const { id, collections } of touches.of(kind)) {
			if (collections === 'all') keys.push([id, kind, null]);
			else for (const collection of collections) keys.push([id, kind, collection]);
		}
	}
	return keys;
}
