import { loadHubForConcierge } from '$lib/server/http/load/hub';
import type { LayoutServerLoad } from './$types';

/** The head of every desk page. It does not protect the pages: each of them asks for itself. */
export const load: LayoutServerLoad = async (event) => {
	const { hub } = await loadHubForConcierge(event);
	const { slug, name, shortName, hue, state } = hub;
	return { hub: { slug, name, shortName, hue, state } };
};
