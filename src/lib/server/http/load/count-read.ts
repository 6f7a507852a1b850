import { countOne, type Count } from '$lib/server/auth/rate-limit';
import { type LimitName, limits } from '$lib/server/auth/limits/limits';
import { secondMs } from '$lib/time/durations';
import type { Instant } from '$lib/time/instant';

/**
 * Reads must not write, so these counts are kept in memory: by this process, until it ends. At most as many as
 * here, the oldest are forgotten first.
 */
const counts = new Map<string, Count>();
const mostCounts = 10_000;

/**
 * Counts one request that only reads.
 * @param by who is counted: a person's id, or a client
 * @returns the seconds to wait when the limit is used up; nothing is counted then
 */
export function countRead(name: LimitName, by: string, now: Instant): number | undefined {
	const key = `${name}:${by}`;
	const after = countOne(counts.get(key), limits[name], now);
	if ('wait' in after) return Math.ceil(after.wait / secondMs);
	counts.delete(key);
	counts.set(key, after);
	const [oldest] = counts.keys();
	if (counts.size > mostCounts && oldest !== undefined) counts.delete(oldest);
	return undefined;
}
