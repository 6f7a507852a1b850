import { json } from '@sveltejs/kit';
import { sql } from 'drizzle-orm';
import { secondsSinceTick } from '$lib/server/jobs/ticking';
import { startedStore } from '$lib/server/start/start';
import type { RequestHandler } from './$types';

/**
 * For monitors: whether the database can be read and takes writes (200, or else 503), and how long ago the
 * background work ended a round. It writes nothing, so that it can be asked as often as one likes.
 */
export const GET: RequestHandler = async ({ locals }) => {
	await locals.db.read.get(sql`select 1`);
	const { fault } = await startedStore();
	return json(
		{
			status: fault ? 'no writes' : 'ok',
			writable: !fault,
			...(fault && { fault: fault.fault }),
			secondsSinceTick: secondsSinceTick() ?? null
		},
		{ status: fault ? 503 : 200, headers: { 'cache-control': 'no-store' } }
	);
};
