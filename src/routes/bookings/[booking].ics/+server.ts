import * as calendars from '$lib/server/calendars';
import { answerCalendar } from '$lib/server/http/calendar';
import { requireViewer } from '$lib/server/http/guards';
import type { RequestHandler } from './$types';

/** A file to add to a calendar once; the personal calendar follows changes. */
export const GET: RequestHandler = (event) => {
	const viewer = requireViewer(event);
	return answerCalendar(event, (db) =>
		calendars.findBookingCalendar(db, viewer, event.params.booking)
	);
};
