import * as hubs from '$lib/server/hubs';
import { agendaOf, agendaTitle } from '$lib/server/views/agenda/agenda';
import { orNotFound } from '$lib/server/http/guards';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (request) => {
	const hub = orNotFound(await hubs.findHub(request.locals.db.read, request.params.hub));
	const agenda = await agendaOf(request, [hub], hub);
	const { slug, name, hue } = hub;
	return { hub: { slug, name, hue }, agenda, title: agendaTitle(agenda) };
};
