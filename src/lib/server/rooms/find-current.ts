import { findRoomById } from './find';
import type { Room } from './room';
import type { Change } from '../db/change';

/** The room as it is inside the transaction: the page that was pressed on may be older. */
export async function findCurrentRoom({ tx }: Change, { id }: Pick<Room, 'id'>): Promise<Room> {
	const room = await findRoomById(tx, id);
	if (!room) throw new Error('a room vanished');
	return room;
}
