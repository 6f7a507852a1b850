import { orNotFound } from '$lib/server/http/guards';
import { calendarIn, loadMail } from '../load-mail';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (request) => {
	const calendar = orNotFound(calendarIn((await loadMail(request)).email));
	return new Response(calendar, {
		headers: {
			'content-type': 'text/calendar; charset=utf-8',
			'content-disposition': 'attachment; filename="invite.ics"',
			'cache-control': 'private, no-store'
		}
	});
};
