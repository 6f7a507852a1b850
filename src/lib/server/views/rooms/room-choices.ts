import type { Db } from '$lib/server/db/types';
import type { Hub } from '$lib/server/hubs';
import { findRoom, listRooms } from '$lib/server/rooms';

/** The rooms to choose from; includes a retired room for the event that holds it. */
export async function roomChoices(db: Db, hub: Hub, held = '') {
	const rooms = await listRooms(db, hub.id);
	const old = rooms.some(({ slug }) => slug === held)
		? undefined
		: await findRoom(db, hub.id, held);
	return [...rooms, ...(old ? [old] : [])].map(({ slug, name, seats }) => ({ slug, name, seats }));
}
