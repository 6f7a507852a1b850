import { and, eq } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { isLive, type Booking } from './booking';
import { mailCancelled } from './mail';
import { findCancellable } from './find-current';
import { bookings } from './schema';
import { personId, type Change } from '../db/change';

/**
 * Cancels a booking and frees its time, also one that has begun. From the desk the holder is told why
 * by mail; who cancels their own knows.
 * @param options `silent` when another mail says it already; `seen` is the sequence that the actor saw,
 *   when they cancel it because of its time or room
 * @returns `booking-over` when it is not live any more: somebody was faster; `edit-conflict` when
 *   its sequence is not `seen`
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
			// Who goes back to the form and presses again wishes for it anew.
			requestKey: null,
			sequence: booking.sequence + 1,
			changedAt: now
		})
		.where(and(eq(bookings.id, booking.id), isLive))
		.returning()
		.get();
	if (!cancelled) return refuse('booking-over');
	if (!silent && asConcierge && booking.holderId !== personId(actor)) {
		await mailCancelled(change, cancelled, booking.state === 'requested');
	}
	return cancelled;
}
