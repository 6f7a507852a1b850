import { and, eq } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { refuseDisabled } from '../auth';
import { touch } from '../entries';
import { findBookingById, type Booking } from './booking';
import { refuseUnlessConcierge } from '../members';
import { cancel } from './cancel';
import { mailBooked } from './mail/tell';
import { bookings } from './schema';
import { personId, type Change } from '../db/change';

/**
 * Confirms a requested booking, for a concierge. Of several concurrent confirmations one succeeds. It
 * applies to what the concierge saw: when the booking was moved since, they must read it again.
 * Refused with `not-concierge`, `booking-over`: its time has passed; `booking-decided`: no longer requested, or
 * changed since; or `account-disabled`: who asked was let in then, and is not now.
 */
export async function confirm(
	change: Change,
	seen: Pick<Booking, 'id' | 'sequence'>
): Promise<Booking | Refusal> {
	const { tx, now, actor } = change;
	const requested = await findRequested(change, seen);
	if (isRefusal(requested)) return requested;
	const { holderId } = requested;
	const disabled = holderId && (await refuseDisabled(tx, holderId));
	if (disabled) return disabled;
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
	touch(change, 'booking', confirmed.id);
	await mailBooked(change, confirmed);
	return confirmed;
}

/**
 * Declines a requested booking with a reason, for a concierge, and frees its time. Refused as `confirm` is.
 */
export async function decline(
	change: Change,
	seen: Pick<Booking, 'id' | 'sequence'>,
	reason: string
): Promise<Booking | Refusal> {
	const booking = await findRequested(change, seen);
	return isRefusal(booking) ? booking : cancel(change, booking, reason);
}

/** The requested booking, when it is still as the concierge saw it. */
async function findRequested(
	change: Change,
	seen: Pick<Booking, 'id' | 'sequence'>
): Promise<Booking | Refusal> {
	const booking = await findBookingById(change.tx, seen.id);
	if (!booking) return refuse('booking-decided');
	const notAllowed = await refuseUnlessConcierge(change, booking.hubId);
	if (notAllowed) return notAllowed;
	if (booking.endsAt <= change.now) return refuse('booking-over');
	const stands = booking.state === 'requested' && booking.sequence === seen.sequence;
	return stands ? booking : refuse('booking-decided');
}
