import { sql } from 'drizzle-orm';
import { secondMs } from '$lib/time/durations';
import type { Change } from '../db/change';
import { leaped } from './leap';
import { calendarEntries, feedVersions } from './schema';

/**
 * For a restore: what was given out since the backup was made is forgotten, and its numbers would be counted once
 * more. Every version leaps above those, so that whoever has a token starts anew, and every copy is fetched again.
 * So does every SEQUENCE, with a newer stamp: clients that saw a later state take the restored one.
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
			version = ${leaped(sql`version`, now)},
			oldest = ${leaped(sql`version`, now)},
			changed_at = max(changed_at + ${secondMs}, ${second})
	`);
	await tx.run(sql`
		update ${calendarEntries} set
			sequence = ${leaped(sql`sequence`, now)},
			stamp = max(${second}, stamp + ${secondMs}),
			seq = coalesce((select version from ${feedVersions} where key = collection), seq)
	`);
}
