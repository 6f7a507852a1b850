import { isRefusal, type Refusal } from '$lib/messages/refusal';
import { personId, type Change } from '../db/change';
import { findCurrentRoom } from '../rooms';
import { suggestAlternatives } from './availability/alternatives';
import { findBookingById, type Booking } from './booking';
import { cancel } from './cancel';
import { mailCancelled } from './mail/tell';

/** A booking to cancel, in the version that was seen. */
export type ChosenBooking = Pick<Booking, 'id'> & { sequence?: number | undefined };

/**
 * Cancels several bookings for one reason, all of them or none, and mails each holder the reason and up to three
 * other times. Those are looked for once all are cancelled; the first who takes one has it. Refused as `cancel` is.
 * @returns how many were cancelled
 */
export async function cancelEach(
	change: Change,
	chosen: ChosenBooking[],
	reason: string
): Promise<number | Refusal> {
	const cancelled: { booking: Booking; declined: boolean }[] = [];
	for (const { id, sequence: seen } of chosen) {
		const before = await findBookingById(change.tx, id);
		const booking = await cancel(change, { id }, reason, { silent: true, seen });
		if (isRefusal(booking)) return booking;
		cancelled.push({ booking, declined: before?.state === 'requested' });
	}
	for (const { booking, declined } of cancelled) {
		if (booking.holderId === null || booking.holderId === personId(change.actor)) continue;
		const room = await findCurrentRoom(change, { id: booking.roomId });
		const { startsAt, endsAt, attendees } = booking;
		const asked = { room, startsAt, endsAt, attendees };
		const instead = await suggestAlternatives(change.tx, asked, change.now, { daysAhead: 35 });
		await mailCancelled(change, booking, { declined, instead });
	}
	return cancelled.length;
}
