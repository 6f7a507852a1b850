import { orNotFound } from '$lib/server/http/guards';
import { calendarIn, openMail } from '../../reach';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (request) => {
	const calendar = orNotFound(calendarIn((await openMail(request)).email));
	return new Response(calendar, {
		headers: {
			'content-type': 'text/calendar; charset=utf-8',
			'content-disposition': 'attachment; filename="invite.ics"',
			'cache-control': 'private, no-store'
		}
	});
};
