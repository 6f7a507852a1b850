import { expect, test } from 'vitest';
import { newId, type HubId, type RoomId } from '$lib/server/db/id';
import { listRooms } from '$lib/server/rooms';
import { aHub } from '../../factories/hub';
import { aRoom } from '../../factories/room';
import { freshStore } from '../../support/database';

// `npm run check` fails when a line below `@ts-expect-error` compiles.

test('the id of one noun is not taken for that of another, nor is any text', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const room = await aRoom(store, hub);
	expect(await listRooms(store.read, hub.id)).toHaveLength(1);
	// @ts-expect-error a room's id for a hub's
	expect(await listRooms(store.read, room.id)).toEqual([]);
	// @ts-expect-error text for an id
	expect(await listRooms(store.read, 'coworking-metz')).toEqual([]);
});

test('a new id is twenty letters and digits, another each time', () => {
	const [hubId, roomId] = [newId<HubId>(), newId<RoomId>()];
	expect(hubId).toMatch(/^[0-9a-hjkmnp-tv-z]{20}$/);
	expect(hubId).not.toBe(roomId);
});
