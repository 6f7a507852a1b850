import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as bookings from '$lib/server/bookings';
import type { Booking } from '$lib/server/bookings';
import * as events from '$lib/server/events';
import * as hubs from '$lib/server/hubs';
import type { Hub } from '$lib/server/hubs';
import { orNotFound, requireViewer } from '$lib/server/http/guards';
import { isConcierge, type Viewer } from '$lib/server/members/viewer';

export interface OpenBooking {
	booking: Booking;
	hub: Hub;
	viewer: Viewer;
	by: { id: string; asConcierge: boolean };
}

/** The booking of the address, for its holder and for the desk; for others it is not there. */
export async function openBooking(event: RequestEvent<{ booking: string }>): Promise<OpenBooking> {
	const viewer = requireViewer(event);
	const { db } = event.locals;
	const booking = orNotFound(await bookings.findBookingById(db.read, event.params.booking));
	const asConcierge = isConcierge(viewer, booking.hubId);
	if (booking.holderId !== viewer.id && !asConcierge) orNotFound(undefined);
	if (booking.kind === 'event') {
		const held = orNotFound(await events.findEventOfBooking(db.read, booking.id));
		redirect(303, `/events/${held.slug}`);
	}
	const hub = orNotFound(await hubs.findHubById(db.read, booking.hubId));
	return { booking, hub, viewer, by: { id: viewer.id, asConcierge } };
}
