import type { RequestEvent } from '@sveltejs/kit';
import * as hubs from '$lib/server/hubs';
import { orNotFound, requireConcierge } from '$lib/server/http/guards';

/** The hub of the address, for its concierges only. Every load and every action asks. */
export async function ownHub(event: RequestEvent<{ hub: string }>) {
	const hub = orNotFound(await hubs.findHub(event.locals.db.read, event.params.hub));
	const viewer = requireConcierge(event, hub);
	return { hub, viewer };
}
