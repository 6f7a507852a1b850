import { isRefusal } from '$lib/messages/refusal';
import { newId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import type { Hub } from '$lib/server/hubs';
import * as rooms from '$lib/server/rooms';
import { fromEpoch } from '$lib/time/instant';
import { byClock } from '../support/change';
import type { PlainMinutes } from '../support/plain-minutes';

/** A room for six with a screen; without set-up or clear-up by default. */
export async function aRoom(
	store: Store,
	hub: Hub,
	{ retired, ...input }: Partial<PlainMinutes<rooms.RoomDraft>> & { retired?: boolean } = {}
): Promise<rooms.Room> {
	const others = await rooms.listAllRooms(store.read, hub.id);
	const draft: PlainMinutes<rooms.RoomDraft> = {
		slug: `salle-${newId().slice(0, 6)}`,
		name: others.length > 0 ? `Salle d’essai ${others.length + 1}` : 'Salle d’essai',
		shortName: 'Essai',
		seats: 6,
		equipment: ['screen'],
		...input
	};
	const made = await store.write(byClock(fromEpoch(0)), async (change) => {
		const { tx } = change;
		const room = await rooms.createRoom(change, hub, draft as rooms.RoomDraft);
		if (isRefusal(room)) return room;
		if (retired) await rooms.retireRoom(change, room);
		return (await rooms.findRoomById(tx, room.id))!;
	});
	if (isRefusal(made)) throw new Error(`the room was refused: ${made.refused}`);
	return made;
}

/** Closes the hub, or one of its rooms. */
export async function aClosure(
	store: Store,
	hub: Hub,
	draft: Omit<rooms.ClosureDraft, 'roomId' | 'reason'> & { room?: rooms.Room; reason?: string }
): Promise<rooms.Closure> {
	const { room, reason = 'Peinture', ...times } = draft;
	const closed = await store.write(byClock(times.startsAt), (change) =>
		rooms.close(change, hub, { ...times, reason, roomId: room?.id ?? null })
	);
	if (isRefusal(closed)) throw new Error(`the closure was refused: ${closed.refused}`);
	return closed;
}
