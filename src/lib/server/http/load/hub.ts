import type { RequestEvent } from '@sveltejs/kit';
import * as hubs from '$lib/server/hubs';
import type { Hub } from '$lib/server/hubs';
import { hubAccess, type HubAccess } from '$lib/server/views/hubs/hub-access';
import { seesAll } from '$lib/server/views/hubs/standing';
import { orNotFound, requireConcierge } from '../guards';

type HubRequest = RequestEvent<{ hub: string }>;

/** The hub in the URL, or 404. */
export async function loadHub({ locals, params }: HubRequest): Promise<Hub> {
	return orNotFound(await hubs.findHub(locals.db.read, params.hub));
}

/** The hub in the URL, and the viewer's role there; 404 while it is not open, but for who runs it and the network. */
export async function loadHubAccess(request: HubRequest): Promise<HubAccess> {
	const { viewer } = request.locals;
	const hub = await loadHub(request);
	return hubAccess(orNotFound(seesAll(hub, viewer) ? hub : undefined), viewer);
}

/** The hub in the URL, for its own concierges; 403 for others. Every load and action of the desk calls it. */
export async function loadHubForConcierge(request: HubRequest) {
	const hub = await loadHub(request);
	return { hub, viewer: requireConcierge(request, hub) };
}
