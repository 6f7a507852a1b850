import { sql } from 'drizzle-orm';
import { secondMs } from '$lib/time/durations';
import type { Instant } from '$lib/time/instant';
import type { Tx } from '../db/types';
import { calendarEntries, feedVersions } from './schema';

/**
 * Gives the next version to the collections that hold an entry which is ahead of them.
 * @param keys of the things whose entries changed, as JSON: lists that begin with an id
 */
export async function raiseVersions(tx: Tx, keys: string, now: Instant): Promise<void> {
	const second = Math.floor(now / secondMs) * secondMs;
	// Without a look at each collection in between.
	await tx.run(sql`
		insert into ${feedVersions} (key, version, changed_at)
		select distinct held.collection, 1, ${second}
		from json_each(${keys}) as touched
			join ${calendarEntries} as held on held.subject_id = touched.value ->> 0
			left join ${feedVersions} as known on known.key = held.collection
		where held.seq > coalesce(known.version, 0)
		on conflict (key) do update set
			version = version + 1, changed_at = max(changed_at + ${secondMs}, excluded.changed_at)
	`);
}
