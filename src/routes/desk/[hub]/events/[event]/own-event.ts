import type { RequestEvent } from '@sveltejs/kit';
import * as events from '$lib/server/events';
import * as hubs from '$lib/server/hubs';
import { orNotFound, requireConcierge } from '$lib/server/http/guards';

/** The event of the address, found through the hub that the reader looks after. */
export async function ownEvent(request: RequestEvent<{ hub: string; event: string }>) {
	const { db } = request.locals;
	const hub = orNotFound(await hubs.findHub(db.read, request.params.hub));
	const viewer = requireConcierge(request, hub);
	const event = orNotFound(await events.findEvent(db.read, request.params.event));
	return { hub, viewer, event: orNotFound(event.hubId === hub.id ? event : undefined) };
}
