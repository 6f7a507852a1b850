import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as bookings from '$lib/server/bookings';
import * as events from '$lib/server/events';
import * as hubs from '$lib/server/hubs';
import { isConciergeOf } from '$lib/server/members/policy';
import { orNotFound, requireViewer } from '../guards';

/**
 * The booking in the URL, for its holder and the hub's concierges; 404 for others. The booking of an event
 * redirects to the event.
 */
export async function loadBooking(request: RequestEvent<{ booking: string }>) {
	const viewer = requireViewer(request);
	const { db } = request.locals;
	const booking = orNotFound(await bookings.findBookingById(db.read, request.params.booking));
	if (!bookings.canView(booking, viewer)) orNotFound(undefined);
	if (booking.kind === 'event') {
		const event = orNotFound(await events.findEventOfBooking(db.read, booking.id));
		redirect(303, `/events/${event.slug}`);
	}
	const hub = orNotFound(await hubs.findHubById(db.read, booking.hubId));
	return { booking, hub, viewer, asConcierge: isConciergeOf(viewer, hub.id) };
}
