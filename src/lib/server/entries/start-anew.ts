import { sql } from 'drizzle-orm';
import { secondMs } from '$lib/time/durations';
import type { Change } from '../db/change';
import { feedVersions } from './schema';

/** More changes than any calendar sees between two backups. */
const leap = 1_000_000;

/**
 * For a restore: what was given out since the backup was made is forgotten, and its versions would be counted
 * once more. Every version leaps above those, so that whoever has a token starts anew, and every copy is fetched
 * again.
 * @param readers who may have been given tokens of a calendar that is empty in the backup
 */
export async function startAnew({ tx, now }: Change, readers: string[]): Promise<void> {
	const second = Math.floor(now / secondMs) * secondMs;
	await tx.run(sql`
		insert into ${feedVersions} (key, version, changed_at)
		select 'user:' || value, 0, 0 from json_each(${JSON.stringify(readers)}) where true
		on conflict (key) do nothing
	`);
	await tx.run(sql`
		update ${feedVersions} set
			version = version + ${leap},
			oldest = version + ${leap},
			changed_at = max(changed_at + ${secondMs}, ${second})
	`);
}
