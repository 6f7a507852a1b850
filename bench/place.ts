import type { Store } from '$lib/server/db/store';
import type { Hub } from '$lib/server/hubs';
import type { Room } from '$lib/server/rooms';
import { aCrowd, type CrowdMember } from '../tests/factories/crowd';
import { aHub } from '../tests/factories/hub';
import { aRoom } from '../tests/factories/room';

export interface Place {
	hub: Hub;
	rooms: Room[];
	/** All signed in. */
	members: CrowdMember[];
}

/** A new hub: sixty members, and rooms without bookings. */
export async function aPlace(store: Store, roomCount = 5): Promise<Place> {
	const hub = await aHub(store);
	const rooms: Room[] = [];
	for (let number = 1; number <= roomCount; number += 1) {
		rooms.push(await aRoom(store, hub, { name: `Salle ${number}`, shortName: `S${number}` }));
	}
	return { hub, rooms, members: await aCrowd(store, hub, 60) };
}
