import { eq } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { personId, type Change } from '../db/change';
import type { UserId } from '../db/id';
import { touch } from '../entries';
import { isActiveMember, refuseUnlessConcierge } from '../members';
import { findBookingById, type Booking } from './booking';
import { findChangeable } from './find-current';
import { dropMoved, mailHeld, mailReassigned } from './mail/tell';
import { bookings } from './schema';

/**
 * Gives a booking to somebody else, for a concierge: it leaves the calendar of who held it for that of who holds it
 * now, and both are mailed, unless they do it themselves.
 * Refused with `booking-over`, `not-concierge`, or `not-a-member`: the new holder is none of the hub.
 * @param holder null for a person without an account, whom the title names
 * @returns the booking
 */
export async function changeHolder(
	change: Change,
	given: Pick<Booking, 'id'>,
	holder: { id: UserId } | null,
	reason = ''
): Promise<Booking | Refusal> {
	const { tx, now, actor } = change;
	const found = await findBookingById(tx, given.id);
	if (!found) return refuse('booking-over');
	const notAllowed = await refuseUnlessConcierge(change, found.hubId);
	if (notAllowed) return notAllowed;
	const current = await findChangeable(change, found);
	if (isRefusal(current)) return current;
	const { booking } = current;
	const holderId = holder?.id ?? null;
	if (holderId === booking.holderId) return booking;
	if (holderId !== null && !(await isActiveMember(tx, booking.hubId, holderId))) {
		return refuse('not-a-member', { field: 'who' });
	}
	const changed = await tx
		.update(bookings)
		.set({ holderId, sequence: booking.sequence + 1, changedAt: now })
		.where(eq(bookings.id, booking.id))
		.returning()
		.get();
	touch(change, 'booking', booking.id);
	await dropMoved(change, booking);
	const by = personId(actor);
	if (booking.holderId !== null && booking.holderId !== by) {
		await mailReassigned(change, changed, booking.holderId, reason);
	}
	if (holderId !== null && holderId !== by) await mailHeld(change, changed);
	return changed;
}
