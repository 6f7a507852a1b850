import { refuse, type Refusal } from '$lib/messages/refusal';
import { personId, type Change } from '../db/change';
import { actsAsConcierge } from '../members';
import { findBookingById, live, type Booking } from './booking';

/** A booking as it is now, and as what the actor changes it: its holder, or a concierge of its hub. */
export interface CurrentBooking {
	booking: Booking;
	asConcierge: boolean;
}

/**
 * A booking as it is now, inside the transaction that changes it: the page that was pressed on may
 * be older than what somebody else did since.
 * @returns `booking-over` when it is cancelled or has ended, or an event holds it; `not-yours` to
 *   anybody but its holder and the concierges of its hub
 */
export async function findCurrent(
	change: Change,
	given: Pick<Booking, 'id'>
): Promise<CurrentBooking | Refusal> {
	const { tx, now, actor } = change;
	const booking = await findBookingById(tx, given.id);
	if (!booking || !live(booking) || booking.kind === 'event') return refuse('booking-over');
	const asConcierge = await actsAsConcierge(change, booking.hubId);
	// Nobody is the holder of a walk-in: who has no account is not the one without one.
	const holder = personId(actor);
	const isHolder = holder !== null && booking.holderId === holder;
	if (!asConcierge && !isHolder) return refuse('not-yours');
	if (!asConcierge && booking.endsAt <= now) return refuse('booking-over');
	return { booking, asConcierge };
}
