import { agendaOf, agendaTitle } from '$lib/server/views/agenda/agenda';
import { loadHub } from '$lib/server/http/load/hub';
import { hubHead } from '$lib/server/views/hubs/hub-head';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (request) => {
	const hub = await loadHub(request);
	const agenda = await agendaOf({ ...request.locals, url: request.url }, [hub], hub);
	return { hub: hubHead(hub), agenda, title: agendaTitle(agenda) };
};
