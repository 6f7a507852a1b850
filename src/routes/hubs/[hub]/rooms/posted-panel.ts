import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type { FormState } from '$lib/components/forms/form-state';
import * as bookings from '$lib/server/bookings';
import type { Hub } from '$lib/server/hubs';
import type { RefusedBooking } from '$lib/server/http/forms/refused-booking';
import { choiceOf, panelOf } from '$lib/server/views/rooms/booking-panel';
import { dayIn, readQuery } from '$lib/server/views/rooms/query';
import { selectionOf } from '$lib/server/views/rooms/selection';

/** A refused booking form, with the panel for the posted values. */
export async function withPostedPanel(
	event: RequestEvent,
	hub: Hub,
	{ status, data }: ActionFailure<RefusedBooking>
): Promise<ActionFailure<RefusedBooking>> {
	return fail(status, { ...data, ...(await postedPanel(event, hub, data.values)) });
}

/**
 * The panel for posted and refused values, as the URL of that booking would open it: an alternative may be
 * for another day or room than the page that offers it.
 * @returns nothing when the posted values name no room or day
 */
async function postedPanel(
	event: RequestEvent,
	hub: Hub,
	typed: FormState['values']
): Promise<Pick<RefusedBooking, 'panel' | 'choice'>> {
	const { db, locale, now } = event.locals;
	const texts = Object.entries(typed).filter(([, value]) => typeof value === 'string');
	const params = new URLSearchParams(texts as [string, string][]);
	const day = dayIn(params);
	if (!day) return {};
	const query = readQuery(params, day);
	const days = await bookings.loadDaySchedule(db.read, hub, { dates: [day] }, now);
	const panel = await panelOf(db.read, days, query, event.locals);
	const selection = panel && selectionOf(panel, hub.zone);
	if (!selection) return { ...(panel && { panel }) };
	const columns = bookings.dayColumns(days, day, bookings.visibleHours(days, day));
	const choice = choiceOf(columns, selection, hub.zone, locale);
	return { panel, ...(choice && { choice }) };
}
