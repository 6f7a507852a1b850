import type { RequestEvent } from '@sveltejs/kit';
import * as hubs from '$lib/server/hubs';
import { found, requireConcierge } from '$lib/server/http/guards';

/** The hub of the address, for its concierges only. Every load and every action asks. */
export async function ownHub(event: RequestEvent<{ hub: string }>) {
	const hub = found(await hubs.findHub(event.locals.db.read, event.params.hub));
	const reader = requireConcierge(event, hub);
	return { hub, reader };
}
