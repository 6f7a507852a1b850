import { isNull } from 'drizzle-orm';
import type { Room } from './room';
import { rooms } from './schema';

/**
 * Whether a room is in use: only then is it listed, offered, booked and published as a feed. The page of a
 * retired room stays visible to everyone, as part of the hub's history. Only a concierge of the hub can
 * change, retire or close a room (`members/policy`).
 */
export function isInUse(room: Pick<Room, 'retiredAt'>): boolean {
	return room.retiredAt === null;
}

/** The same rule for a list. */
export const whereInUse = isNull(rooms.retiredAt);
