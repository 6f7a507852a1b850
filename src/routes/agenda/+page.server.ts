import * as hubs from '$lib/server/hubs';
import { agendaOf, agendaTitle } from '$lib/server/views/agenda/agenda';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (request) => {
	const all = await hubs.listHubs(request.locals.db.read);
	const agenda = await agendaOf({ ...request.locals, url: request.url }, all);
	return { agenda, title: agendaTitle(agenda) };
};
