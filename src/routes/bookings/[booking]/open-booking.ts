import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as bookings from '$lib/server/bookings';
import type { Booking } from '$lib/server/bookings';
import * as events from '$lib/server/events';
import * as hubs from '$lib/server/hubs';
import type { Hub } from '$lib/server/hubs';
import { found, requireReader } from '$lib/server/http/guards';
import { isConcierge, type Reader } from '$lib/server/members/viewer';

export interface OpenBooking {
	booking: Booking;
	hub: Hub;
	reader: Reader;
	by: { id: string; atDesk: boolean };
}

/** The booking of the address, for its holder and for the desk; for others it is not there. */
export async function openBooking(event: RequestEvent<{ booking: string }>): Promise<OpenBooking> {
	const reader = requireReader(event);
	const { db } = event.locals;
	const booking = found(await bookings.findBookingById(db.read, event.params.booking));
	const atDesk = isConcierge(reader, booking.hubId);
	if (booking.holderId !== reader.id && !atDesk) found(undefined);
	if (booking.kind === 'event') {
		const held = found(await events.findEventOfBooking(db.read, booking.id));
		redirect(303, `/events/${held.slug}`);
	}
	const hub = found(await hubs.findHubById(db.read, booking.hubId));
	return { booking, hub, reader, by: { id: reader.id, atDesk } };
}
