import { refuse, type Refusal } from '$lib/messages/refusal';
import type { Tx } from '../db/types';
import { findBookingById, live, type Booking } from './booking';

/**
 * A booking as it is now, inside the transaction that changes it: the page that was pressed on may
 * be older than what somebody else did since.
 * @returns `booking-over` when it is cancelled or has ended, or an event holds it
 */
export async function findCurrent(
	tx: Tx,
	given: Pick<Booking, 'id'>,
	by: { atDesk: boolean },
	now: number
): Promise<Booking | Refusal> {
	const booking = await findBookingById(tx, given.id);
	if (!booking || !live(booking) || booking.kind === 'event') return refuse('booking-over');
	if (!by.atDesk && booking.endsAt <= now) return refuse('booking-over');
	return booking;
}
