import { json } from '@sveltejs/kit';
import { faultOf, type Fault } from '$lib/server/db/fault';
import { findFact } from '$lib/server/db/installation';
import type { Db } from '$lib/server/db/types';
import { secondsSinceTick } from '$lib/server/jobs/ticking';
import { startedStore } from '$lib/server/start/start';
import type { RequestHandler } from './$types';

/**
 * For monitors: whether a row can be read and writes are taken (200, or else 503), and how long ago the
 * background work ended a round. It writes nothing, so that it can be asked as often as one likes.
 */
export const GET: RequestHandler = async ({ locals }) => {
	const met = (await startedStore()).fault?.fault;
	const unread = met === 'replaced' ? met : await readOnce(locals.db.read);
	const fault = unread ?? met;
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

/** @returns why a row cannot be read; undefined when it can */
function readOnce(db: Db): Promise<Fault | undefined> {
	return findFact(db, 'secret-fingerprint').then(
		() => undefined,
		(error: unknown) => {
			const fault = faultOf(error);
			if (!fault) throw error;
			return fault;
		}
	);
}
