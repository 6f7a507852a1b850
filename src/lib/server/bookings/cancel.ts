import { and, eq } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import type { Tx } from '../db/types';
import { isLive, type Booking } from './booking';
import type { Actor } from './change';
import { mailCancelled } from './mail';
import { findCurrent } from './find-current';
import { bookings } from './schema';

/**
 * Cancels a booking and frees its time, also one that has begun. From the desk the holder is told why
 * by mail; who cancels their own knows.
 * @param how `silent` when another mail says it already
 * @returns `booking-over` when it is not live any more: somebody was faster
 */
export async function cancel(
	tx: Tx,
	given: Pick<Booking, 'id'>,
	by: Actor,
	reason: string,
	now: number,
	{ silent = false }: { silent?: boolean } = {}
): Promise<Booking | Refusal> {
	const booking = await findCurrent(tx, given, by, now);
	if (isRefusal(booking)) return booking;
	const cancelled = await tx
		.update(bookings)
		.set({
			state: 'cancelled',
			cancelledAt: now,
			cancelledBy: by.id,
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
	if (!silent && by.atDesk && booking.holderId !== by.id) {
		await mailCancelled(tx, cancelled, booking.state === 'requested', now);
	}
	return cancelled;
}
