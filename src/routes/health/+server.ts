import { json } from '@sveltejs/kit';
import { faultOf } from '$lib/server/db/fault';
import { findFact } from '$lib/server/db/installation';
import { secondsSinceTick } from '$lib/server/jobs/ticking';
import { startedStore } from '$lib/server/start/start';
import type { RequestHandler } from './$types';

/**
 * For monitors: whether a row can be read and writes are taken (200, or else 503), and how long ago the
 * background work ended a round. It writes nothing, so that it can be asked as often as one likes.
 */
export const GET: RequestHandler = async ({ locals }) => {
	const unread = await findFact(locals.db.read, 'secret-fingerprint').then(
		() => undefined,
		(error: unknown) => {
			const fault = faultOf(error);
			if (!fault) throw error;
			return fault;
		}
	);
	const fault = unread ?? (await startedStore()).fault?.fault;
	return json(
		{
			status: unread ? 'no reads' : fault ? 'no writes' : 'ok',
			writable: !fault,
			...(fault && { fault }),
			secondsSinceTick: secondsSinceTick() ?? null
		},
		{ status: fault ? 503 : 200, headers: { 'cache-control': 'no-store' } }
	);
};
