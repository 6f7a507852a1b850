import { error, type RequestEvent } from '@sveltejs/kit';
import * as m from '$lib/messages/catalogue';
import { countOne, type Count } from '$lib/server/auth/rate-limit';
import { type LimitName, limits } from '$lib/server/auth/limits/limits';
import { secondMs } from '$lib/time/durations';

/**
 * Reads must not write, so these counts are kept in memory: by this process, until it ends. At most as many as
 * here, the oldest are forgotten first.
 */
const counts = new Map<string, Count>();
const mostCounts = 10_000;

/**
 * Counts one request that only reads, such as a search. Over the limit it ends with 429 and Retry-After.
 * @param by who is counted: a person's id, or a client
 */
export function limitReads(
	{ locals, setHeaders }: Pick<RequestEvent, 'locals' | 'setHeaders'>,
	name: LimitName,
	by: string
): void {
	const key = `${name}:${by}`;
	const after = countOne(counts.get(key), limits[name], locals.now);
	if ('wait' in after) {
		setHeaders({ 'retry-after': String(Math.ceil(after.wait / secondMs)) });
		error(429, { message: m.common_error_429_text() });
	}
	counts.delete(key);
	counts.set(key, after);
	const [oldest] = counts.keys();
	if (counts.size > mostCounts && oldest !== undefined) counts.delete(oldest);
}
