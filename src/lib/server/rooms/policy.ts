import { isNull } from 'drizzle-orm';
import type { Room } from './room';
import { rooms } from './schema';

/**
 * Whether a room is in use: only then is it listed, offered, booked, and read as a calendar. The page
 * of a retired room stays for everybody: its history is that of the hub. Who changes a room, retires
 * it or closes it runs its hub (`members/policy`).
 */
export function isInUse(room: Pick<Room, 'retiredAt'>): boolean {
	return room.retiredAt === null;
}

/** The same rule for a list. */
export const whereInUse = isNull(rooms.retiredAt);
