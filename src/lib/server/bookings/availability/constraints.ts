import type { Interval } from '$lib/time/interval';
import type { Db } from '../../db/types';
import { findHubById, listOpeningHours } from '../../hubs';
import { listClosures, type Room } from '../../rooms';
import type { Ground } from './rules';

/** Reads what the rules of a room ask about, around a wish. */
export async function readGround(db: Db, room: Room, wish: Interval, now: number): Promise<Ground> {
	const hub = await findHubById(db, room.hubId);
	if (!hub) throw new Error('a room without its hub');
	const hours = await listOpeningHours(db, hub.id);
	const closures = await listClosures(db, hub.id, wish.startsAt, wish.endsAt, room.id);
	return { hub, room, hours, closures, now };
}
