import type { RequestEvent } from '@sveltejs/kit';
import * as events from '$lib/server/events';
import * as hubs from '$lib/server/hubs';
import { orNotFound, requireMember } from '../guards';
import { loadHubForConcierge } from './hub';

/**
 * The event in the URL, if the viewer may see it: a draft is a 404 for all but the hub's concierges, a
 * members' event redirects to sign-in or answers 403.
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

/** The event in the URL, for the concierges of its hub; 404 for an event of another hub. */
export async function loadEventForConcierge(request: RequestEvent<{ hub: string; event: string }>) {
	const { hub, viewer } = await loadHubForConcierge(request);
	const event = await events.findEventOf(request.locals.db.read, hub.id, request.params.event);
	return { hub, viewer, event: orNotFound(event) };
}
