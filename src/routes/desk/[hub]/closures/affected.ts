import type { AffectedBooking } from '$lib/server/bookings';
import type { Hub } from '$lib/server/hubs';
import { bookingLine, type BookingLine } from '$lib/server/views/bookings/booking-line';
import type { ViewContext } from '$lib/server/views/view-context';

/** The bookings that a closure falls on, as its page lists them. */
export interface AffectedBookings {
	booked: BookingLine[];
	/** How many more there are: they come when these are settled. */
	more: number;
}

/** As many as a page can hold and one act can cancel. */
const mostListed = 100;

export function affectedBookings(
	affected: AffectedBooking[],
	hub: Hub,
	context: ViewContext
): AffectedBookings {
	const listed = affected.slice(0, mostListed);
	return {
		booked: listed.map((one) => bookingLine(one, { name: one.roomName }, hub, context)),
		more: affected.length - listed.length
	};
}
