import type { RequestEvent } from '@sveltejs/kit';
import * as events from '$lib/server/events';
import * as hubs from '$lib/server/hubs';
import { found, requireConcierge } from '$lib/server/http/guards';

/** The event of the address, found through the hub that the reader looks after. */
export async function ownEvent(request: RequestEvent<{ hub: string; event: string }>) {
	const { db } = request.locals;
	const hub = found(await hubs.findHub(db.read, request.params.hub));
	const reader = requireConcierge(request, hub);
	const event = found(await events.findEvent(db.read, request.params.event));
	return { hub, reader, event: found(event.hubId === hub.id ? event : undefined) };
}
