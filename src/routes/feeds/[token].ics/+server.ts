import * as calendars from '$lib/server/calendars';
import { answerCalendar } from '$lib/server/http/calendar';
import { answerUnknownFeed } from '$lib/server/http/unknown-feed';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { params, request, locals } = event;
	let found: calendars.Calendar | undefined;
	const answer = await answerCalendar(
		event,
		async (db) => (found = await calendars.findPersonalCalendar(db, params.token))
	);
	if (answer.status === 404) return answerUnknownFeed(event);
	calendars.noteUse(found, request.headers.get('user-agent'), locals.now);
	return answer;
};

export const fallback: RequestHandler = calendars.notAllowed;
