import { loadHubForConcierge } from '$lib/server/http/load/hub';
import { hubHead } from '$lib/server/views/hubs/hub-head';
import type { LayoutServerLoad } from './$types';

/** The head of every desk page. It does not protect the pages: each of them asks for itself. */
export const load: LayoutServerLoad = async (event) => {
	const { hub } = await loadHubForConcierge(event);
	return { hub: { ...hubHead(hub), shortName: hub.shortName, state: hub.state } };
};
