import * as calendars from '$lib/server/calendars';
import { answerCalendar } from '$lib/server/http/calendar';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	answerCalendar(event, (db) =>
		calendars.findRoomCalendar(db, event.params.hub, event.params.room)
	);

export const fallback: RequestHandler = calendars.preflightOrNotAllowed;
