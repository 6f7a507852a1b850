import type { RequestEvent } from '@sveltejs/kit';
import * as hubs from '$lib/server/hubs';
import { orNotFound } from '$lib/server/http/guards';
import { hubAccess, type HubAccess } from '$lib/server/views/hubs/hub-access';

/** The hub of the address, and what its reader is there. */
export async function openHub(event: RequestEvent<{ hub: string }>): Promise<HubAccess> {
	const { db, viewer } = event.locals;
	return hubAccess(orNotFound(await hubs.findHub(db.read, event.params.hub)), viewer);
}
