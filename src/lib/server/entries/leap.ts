import { sql, type AnyColumn, type SQL } from 'drizzle-orm';
import { secondMs } from '$lib/time/durations';
import type { Instant } from '$lib/time/instant';

/** More changes of one thing than happen between two backups, should the clock say nothing. */
const least = 10_000;

/** The beginning of 2020, in seconds: with it a SEQUENCE is small enough for 31 bits until 2088. */
const epoch = Date.UTC(2020, 0, 1) / secondMs;

/**
 * For a restore: a number above every one that was given out since the backup was made, also when the same backup
 * is restored again. Between two restores a number rises more slowly than the seconds, with which it begins.
 */
export function leaped(column: AnyColumn | SQL, now: Instant): SQL<number> {
	const seconds = Math.floor(now / secondMs) - epoch;
	return sql<number>`max(${column} + ${least}, ${seconds})`;
}
