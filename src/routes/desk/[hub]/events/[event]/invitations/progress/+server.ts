import { json } from '@sveltejs/kit';
import { sendingProgress } from '$lib/server/invitations';
import { loadEventForConcierge } from '$lib/server/http/load/event';
import type { RequestHandler } from './$types';

/** How far the mails are, for the page that shows it while they leave. */
export const GET: RequestHandler = async (request) => {
	const { event } = await loadEventForConcierge(request);
	const { db, now } = request.locals;
	const progress = await sendingProgress(db.read, { kind: 'event', id: event.id }, now);
	return json(progress, { headers: { 'cache-control': 'no-store' } });
};
