import { loadHubForConcierge } from '$lib/server/http/load/hub';
import type { LayoutServerLoad } from './$types';

/** The head of every desk page. It does not protect the pages: each of them asks for itself. */
export const load: LayoutServerLoad = async (event) => {
	const { hub } = await loadHubForConcierge(event);
	return { hub: { slug: hub.slug, name: hub.name, shortName: hub.shortName, hue: hub.hue } };
};
