import * as calendars from '$lib/server/calendars';
import { answerCalendar } from '$lib/server/http/calendar';
import { answerUnknownFeed } from '$lib/server/http/unknown-feed';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const answer = await answerCalendar(event, (db) =>
		calendars.findPersonalCalendar(db, event.params.token)
	);
	return answer.status === 404 ? answerUnknownFeed(event) : answer;
};

export const fallback: RequestHandler = calendars.notAllowed;
