import type { RequestEvent } from '@sveltejs/kit';
import * as hubs from '$lib/server/hubs';
import { orNotFound, requireConcierge } from '$lib/server/http/guards';

/** The hub of the address, if the reader looks after it. */
export async function ownHub(request: RequestEvent<{ hub: string }>) {
	const hub = orNotFound(await hubs.findHub(request.locals.db.read, request.params.hub));
	return { hub, viewer: requireConcierge(request, hub) };
}
