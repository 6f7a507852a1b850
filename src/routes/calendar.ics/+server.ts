import * as calendars from '$lib/server/calendars';
import { answerCalendar } from '$lib/server/web/calendar';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	answerCalendar(event, (db) => calendars.findPublicCalendar(db));

export const fallback: RequestHandler = calendars.notAllowed;
