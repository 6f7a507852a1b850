import { refuse, type Refusal } from '$lib/messages/refusal';
import { actsAs } from '../auth';
import type { Change } from '../db/change';
import { actsAsConcierge, isActiveMember } from '../members';
import { findBookingById, type Booking } from './booking';
import { refuseCancel, refuseChange, type BookingRole } from './policy';

/** The current booking, and whether the actor changes it as a concierge of its hub or as its holder. */
export interface CurrentBooking {
	booking: Booking;
	asConcierge: boolean;
}

/**
 * Reads a booking inside the transaction that cancels it, because the page may be out of date. Refused as
 * `refuseCancel` says, and with `booking-over`: there is no such booking.
 */
export async function findCancellable(
	change: Change,
	given: Pick<Booking, 'id'>
): Promise<CurrentBooking | Refusal> {
	const booking = await findBookingById(change.tx, given.id);
	if (!booking) return refuse('booking-over');
	const role = await roleOf(change, booking);
	return refuseCancel(booking, role, change.now) ?? { booking, asConcierge: role.asConcierge };
}

/** The same for a transaction that moves or changes a booking. Refused as `refuseChange` says. */
export async function findChangeable(
	change: Change,
	given: Pick<Booking, 'id'>
): Promise<CurrentBooking | Refusal> {
	const booking = await findBookingById(change.tx, given.id);
	if (!booking) return refuse('booking-over');
	const { isHolder, asConcierge } = await roleOf(change, booking);
	const { hubId, holderId } = booking;
	const isMember = isHolder && (await isActiveMember(change.tx, hubId, holderId!));
	const role = { isHolder, isMember, asConcierge };
	return refuseChange(booking, role, change.now) ?? { booking, asConcierge };
}

async function roleOf(change: Change, booking: Booking): Promise<Omit<BookingRole, 'isMember'>> {
	return {
		// A walk-in has no holder.
		isHolder: booking.holderId !== null && (await actsAs(change, booking.holderId)),
		asConcierge: await actsAsConcierge(change, booking.hubId)
	};
}
