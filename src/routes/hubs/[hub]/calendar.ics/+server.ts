import * as calendars from '$lib/server/calendars';
import { answerCalendar } from '$lib/server/http/calendar';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	answerCalendar(event, (db) => calendars.findHubCalendar(db, event.params.hub));

export const fallback: RequestHandler = calendars.preflightOrNotAllowed;
