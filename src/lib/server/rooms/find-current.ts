import { findRoomById } from './find';
import type { Room } from './room';
import type { Change } from '../db/change';

/** Reads a room inside the transaction, because the page may be out of date. */
export async function findCurrentRoom({ tx }: Change, { id }: Pick<Room, 'id'>): Promise<Room> {
	const room = await findRoomById(tx, id);
	if (!room) throw new Error('a room vanished');
	return room;
}
