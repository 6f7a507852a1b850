import { error, type RequestEvent } from '@sveltejs/kit';
import * as m from '$lib/messages/catalogue';
import type { LimitName } from '$lib/server/auth/limits/limits';
import { countRead } from './count-read';

/**
 * Counts one request that only reads, such as a search. Over the limit it ends with 429 and Retry-After.
 * @param by who is counted: a person's id, or a client
 */
export function limitReads(
	{ locals, setHeaders }: Pick<RequestEvent, 'locals' | 'setHeaders'>,
	name: LimitName,
	by: string
): void {
	const wait = countRead(name, by, locals.now);
	if (wait === undefined) return;
	setHeaders({ 'retry-after': String(wait) });
	error(429, { message: m.common_error_429_text() });
}
