import { refuse, type Refusal } from '$lib/messages/refusal';
import type { Db } from '$lib/server/db/types';
import type { Hub } from '$lib/server/hubs';
import { findRoom, isInUse, type Room } from '$lib/server/rooms';

/**
 * The room that a form of the desk names by its slug; null when the field is empty. Refused with
 * `room-unknown`: the form did not offer it.
 * @param held id of the room chosen until now, which stays allowed after it was retired
 */
export async function roomOf(
	db: Db,
	hub: Hub,
	slug: string,
	held?: string | null
): Promise<Room | null | Refusal> {
	if (!slug) return null;
	const room = await findRoom(db, hub.id, slug);
	const offered = room && (isInUse(room) || room.id === held);
	return offered ? room : refuse('room-unknown', { field: 'room' });
}
