import type { RequestEvent } from '@sveltejs/kit';
import * as events from '$lib/server/events';
import * as hubs from '$lib/server/hubs';
import { found, requireMember } from '$lib/server/http/guards';

/**
 * The event of the address, if the reader may see it: a draft is nothing to anybody but its
 * concierges, a members' event asks who is there.
 */
export async function visibleEvent(request: RequestEvent<{ event: string }>) {
	const { db, reader } = request.locals;
	const event = found(await events.findEvent(db.read, request.params.event));
	const hub = found(await hubs.findHubById(db.read, event.hubId));
	if (!events.visibleTo(event, reader)) {
		found(event.state === 'draft' ? undefined : event);
		requireMember(request, hub);
		found(undefined);
	}
	return { event, hub };
}
