import { and, eq } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { touch } from '../entries';
import { isLive, type Booking } from './booking';
import { dropMoved, mailCancelled } from './mail/tell';
import { findCancellable } from './find-current';
import { bookings } from './schema';
import { personId, type Change } from '../db/change';

/**
 * Cancels a booking and frees its time, even after it has begun. When a concierge cancels another person's
 * booking, the holder is mailed the reason.
 * Refused with `booking-over`: no longer live, for instance because someone else was faster;
 * `edit-conflict`: its sequence is not `seen`; `not-yours`: neither the holder nor a concierge of its hub.
 * @param options `silent` when another mail says it already; `seen` is the sequence that the actor saw, when
 * they cancel it because of its time or room
 */
export async function cancel(
	change: Change,
	given: Pick<Booking, 'id'>,
	reason: string,
	{ silent = false, seen }: { silent?: boolean; seen?: number | undefined } = {}
): Promise<Booking | Refusal> {
	const { tx, now, actor } = change;
	const current = await findCancellable(change, given);
	if (isRefusal(current)) return current;
	const { booking, asConcierge } = current;
	if (seen !== undefined && seen !== booking.sequence) return refuse('edit-conflict');
	const cancelled = await tx
		.update(bookings)
		.set({
			state: 'cancelled',
			cancelledAt: now,
			cancelledBy: personId(actor),
			cancelReason: reason || null,
			sequence: booking.sequence + 1,
			changedAt: now
		})
		.where(and(eq(bookings.id, booking.id), isLive))
		.returning()
		.get();
	if (!cancelled) return refuse('booking-over');
	touch(change, 'booking', cancelled.id);
	if (!silent && asConcierge && booking.holderId !== personId(actor)) {
		await mailCancelled(change, cancelled, { declined: booking.state === 'requested' });
	} else await dropMoved(change, cancelled);
	return cancelled;
}
