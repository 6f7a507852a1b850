import type { Handle } from '@sveltejs/kit';
import { randomBytes } from 'node:crypto';
import type { Fault } from '../../db/fault';

/** After how many seconds to ask again: what is busy passes, a server comes back, a disk needs hands. */
const retryAfter: Record<Fault, number> = {
	busy: 2,
	unreachable: 10,
	full: 60,
	readonly: 60,
	broken: 60,
	replaced: 60
};

/**
 * Gives every request its id, and an answer that a fault of the database caused its status: SvelteKit knows
 * only 500 for an error that was thrown while a page was read.
 */
export const faults: Handle = async ({ event, resolve }) => {
	event.locals.requestId = randomBytes(6).toString('hex');
	const response = await resolve(event);
	const { fault } = event.locals;
	const status = fault && response.status === 500 ? 503 : response.status;
	if (!fault || status < 500) return response;
	const answer = new Response(response.body, { status, headers: response.headers });
	answer.headers.set('retry-after', String(retryAfter[fault]));
	return answer;
};
