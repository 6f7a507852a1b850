import type { RequestEvent } from '@sveltejs/kit';
import * as events from '$lib/server/events';
import * as hubs from '$lib/server/hubs';
import { orNotFound, requireMember } from '../guards';
import { loadHubForConcierge } from './hub';

/**
 * The event of the address, if the reader may see it: a draft is not there for anybody but its
 * concierges, a members' event asks for a sign-in or answers 403.
 */
export async function loadVisibleEvent(request: RequestEvent<{ event: string }>) {
	const { db, viewer } = request.locals;
	const event = orNotFound(await events.findEvent(db.read, request.params.event));
	const hub = orNotFound(await hubs.findHubById(db.read, event.hubId));
	if (!events.canView(event, viewer)) {
		orNotFound(event.state === 'draft' ? undefined : event);
		requireMember(request, hub);
		orNotFound(undefined);
	}
	return { event, hub };
}

/** The event of the address, for the concierges of its hub; another hub's event is not there. */
export async function loadEventForConcierge(request: RequestEvent<{ hub: string; event: string }>) {
	const { hub, viewer } = await loadHubForConcierge(request);
	const event = await events.findEventOf(request.locals.db.read, hub.id, request.params.event);
	return { hub, viewer, event: orNotFound(event) };
}
