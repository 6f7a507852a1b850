import * as calendars from '$lib/server/calendars';
import { answerCalendar } from '$lib/server/http/calendar';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	answerCalendar(event, (db) => calendars.findPublicCalendar(db));

export const fallback: RequestHandler = calendars.preflightOrNotAllowed;
