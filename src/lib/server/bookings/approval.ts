import type { Interval } from '$lib/time/interval';
import type { Room } from '../rooms';
import type { Booking } from './booking';

/** Whether bookings of a room by this kind of person need a concierge's approval, whatever their time. */
export function roomRequiresApproval(
	{ approval }: Pick<Room, 'approval'>,
	{ asConcierge = false }: { asConcierge?: boolean } = {}
): boolean {
	return approval === 'concierge' && !asConcierge;
}

/**
 * Whether a booking needs the concierge's approval. Not for a booking made by a concierge, nor for a change
 * that stays within the room and time already booked.
 * @param held the booking that is to be moved
 */
export function requiresApproval(
	room: Room,
	{ startsAt, endsAt }: Interval,
	{ asConcierge = false, held }: { asConcierge?: boolean; held?: Booking | undefined } = {}
): boolean {
	if (!roomRequiresApproval(room, { asConcierge })) return false;
	return held?.roomId !== room.id || startsAt < held.startsAt || held.endsAt < endsAt;
}
