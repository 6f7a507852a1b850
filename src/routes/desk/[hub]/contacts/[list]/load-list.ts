import type { RequestEvent } from '@sveltejs/kit';
import * as invitations from '$lib/server/invitations';
import { orNotFound } from '$lib/server/http/guards';
import { loadHubForConcierge } from '$lib/server/http/load/hub';

/** The contact list in the URL, for the concierges of its hub; 404 for a list of another hub. */
export async function loadList(request: RequestEvent<{ hub: string; list: string }>) {
	const { hub } = await loadHubForConcierge(request);
	const { read } = request.locals.db;
	return {
		hub,
		list: orNotFound(await invitations.findContactList(read, hub.id, request.params.list))
	};
}
