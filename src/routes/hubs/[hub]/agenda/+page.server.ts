import { agendaOf, agendaTitle } from '$lib/server/views/agenda/agenda';
import { loadHub } from '$lib/server/http/load/hub';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (request) => {
	const hub = await loadHub(request);
	const agenda = await agendaOf({ ...request.locals, url: request.url }, [hub], hub);
	const { slug, name, hue } = hub;
	return { hub: { slug, name, hue }, agenda, title: agendaTitle(agenda) };
};
