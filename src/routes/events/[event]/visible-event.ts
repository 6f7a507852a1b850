import type { RequestEvent } from '@sveltejs/kit';
import * as events from '$lib/server/events';
import * as hubs from '$lib/server/hubs';
import { orNotFound, requireMember } from '$lib/server/http/guards';

/**
 * The event of the address, if the reader may see it: a draft is nothing to anybody but its
 * concierges, a members' event asks who is there.
 */
export async function visibleEvent(request: RequestEvent<{ event: string }>) {
	const { db, viewer } = request.locals;
	const event = orNotFound(await events.findEvent(db.read, request.params.event));
	const hub = orNotFound(await hubs.findHubById(db.read, event.hubId));
	if (!events.visibleTo(event, viewer)) {
		orNotFound(event.state === 'draft' ? undefined : event);
		requireMember(request, hub);
		orNotFound(undefined);
	}
	return { event, hub };
}
