import type { Instant } from '$lib/time/instant';
import type { Interval } from '$lib/time/interval';
import type { Db } from '../../db/types';
import { findHubById, listOpeningHours } from '../../hubs';
import { listRoomClosures, type Room } from '../../rooms';
import type { BookingConstraints } from './rules';

/** Loads everything that the rules of a room need for an input. */
export async function loadConstraints(
	db: Db,
	room: Room,
	input: Interval,
	now: Instant
): Promise<BookingConstraints> {
	const hub = await findHubById(db, room.hubId);
	if (!hub) throw new Error('a room without its hub');
	const hours = await listOpeningHours(db, hub.id);
	const closures = await listRoomClosures(db, room, input.startsAt, input.endsAt);
	return { hub, room, hours, closures, now };
}
