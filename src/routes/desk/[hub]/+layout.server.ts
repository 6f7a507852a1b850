import * as hubs from '$lib/server/hubs';
import { orNotFound, requireConcierge } from '$lib/server/http/guards';
import type { LayoutServerLoad } from './$types';

/** The head of every desk page. It does not protect the pages: each of them asks for itself. */
export const load: LayoutServerLoad = async (event) => {
	const hub = orNotFound(await hubs.findHub(event.locals.db.read, event.params.hub));
	requireConcierge(event, hub);
	return { hub: { slug: hub.slug, name: hub.name, shortName: hub.shortName, hue: hub.hue } };
};
