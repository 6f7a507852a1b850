import { refuse, type Refusal } from '$lib/messages/refusal';
import type { Room } from '../../rooms';

type Seated = { room: Pick<Room, 'id' | 'seats'> | null; capacity: number | null };

/**
 * What a form asks before more people are announced than a room has seats; people who stand are allowed, so
 * no verb refuses it. Refused with `more-than-seats`.
 * @param stands room and capacity as they are stored: what does not change is not asked about again
 */
export function refuseBeyondSeats(
	{ room, capacity }: Seated,
	stands?: { roomId: string | null | undefined; capacity: number | null }
): Refusal | undefined {
	if (!room || capacity === null || capacity <= room.seats) return undefined;
	if (stands?.roomId === room.id && stands.capacity === capacity) return undefined;
	return refuse('more-than-seats', {
		field: 'capacity',
		values: { seats: room.seats, capacity }
	});
}
