import type { Interval } from '$lib/time/interval';
import type { Room } from '../rooms';
import type { Booking } from './booking';

/**
 * Whether a member has a room only once the concierge says yes. At the desk nobody is asked, nor for a
 * part of what one holds already.
 * @param held the booking that is to be moved
 */
export function requiresApproval(
	room: Room,
	{ startsAt, endsAt }: Interval,
	{ asConcierge = false, held }: { asConcierge?: boolean; held?: Booking | undefined } = {}
): boolean {
	if (room.approval !== 'concierge' || asConcierge) return false;
	return held?.roomId !== room.id || startsAt < held.startsAt || held.endsAt < endsAt;
}
