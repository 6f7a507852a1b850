import { and, eq } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import { findBookingById, type Booking } from './booking';
import { cancel } from './cancel';
import { mailBooked } from './mail';
import { bookings } from './schema';
import { personId, type Change } from '../db/change';

/**
 * The concierge says yes to a request; of many who say it at once, one does. The yes is to what the
 * concierge saw: if the booking was moved since, it has to be read again.
 */
export async function confirm(
	change: Change,
	seen: Pick<Booking, 'id' | 'sequence'>
): Promise<Booking | Refusal> {
	const { tx, now, actor } = change;
	const confirmed = await tx
		.update(bookings)
		.set({
			state: 'confirmed',
			decidedAt: now,
			decidedBy: personId(actor),
			sequence: seen.sequence + 1,
			changedAt: now
		})
		.where(
			and(
				eq(bookings.id, seen.id),
				eq(bookings.state, 'requested'),
				eq(bookings.sequence, seen.sequence)
			)
		)
		.returning()
		.get();
	if (!confirmed) return refuse('booking-decided');
	await mailBooked(change, confirmed);
	return confirmed;
}

/** The concierge says no to a request, and why; its time is free again. To what they saw, as above. */
export async function decline(
	change: Change,
	seen: Pick<Booking, 'id' | 'sequence'>,
	reason: string
): Promise<Booking | Refusal> {
	const { tx } = change;
	const booking = await findBookingById(tx, seen.id);
	if (booking?.state !== 'requested' || booking.sequence !== seen.sequence) {
		return refuse('booking-decided');
	}
	return cancel(change, booking, reason);
}
