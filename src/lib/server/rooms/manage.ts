import { eq } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import { newId } from '../db/id';
import type { Tx } from '../db/types';
import type { Hub } from '../hubs';
import { findRoom, findRoomById } from './find';
import type { Closure, Room } from './room';
import { closures, rooms } from './schema';

/** What a concierge says of a room; the rest has defaults. */
export type RoomDraft = Omit<typeof rooms.$inferInsert, 'id' | 'hubId' | 'createdAt' | 'retiredAt'>;

/** @returns the room, or `room-slug-taken` */
export async function createRoom(
	tx: Tx,
	hub: Hub,
	draft: RoomDraft,
	now: number
): Promise<Room | Refusal> {
	if (await findRoom(tx, hub.id, draft.slug)) return refuse('room-slug-taken', { field: 'name' });
	const id = newId();
	await tx.insert(rooms).values({ ...draft, id, hubId: hub.id, createdAt: now });
	return (await findRoomById(tx, id))!;
}

/** Changes a room's words and rules. Bookings that stand keep the minutes they were made with. */
export async function changeRoom(
	tx: Tx,
	room: Room,
	changes: Partial<Omit<RoomDraft, 'slug'>>
): Promise<Room> {
	await tx.update(rooms).set(changes).where(eq(rooms.id, room.id));
	return (await findRoomById(tx, room.id))!;
}

/** Takes a room out of use: nobody books it any more, what is booked stays. */
export async function retireRoom(tx: Tx, room: Room, now: number): Promise<void> {
	await tx.update(rooms).set({ retiredAt: now }).where(eq(rooms.id, room.id));
}

export async function reopenRoom(tx: Tx, room: Room): Promise<void> {
	await tx.update(rooms).set({ retiredAt: null }).where(eq(rooms.id, room.id));
}

export interface ClosureDraft {
	/** Null: the whole hub. */
	roomId: string | null;
	startsAt: number;
	endsAt: number;
	reason: string;
}

/**
 * Shuts a hub or a room for a time. What is booked in it is not cancelled: the concierge is shown it.
 * @returns the closure, or `closure-order` when it ends before it begins
 */
export async function close(
	tx: Tx,
	hub: Hub,
	draft: ClosureDraft,
	by: { id: string } | null,
	now: number
): Promise<Closure | Refusal> {
	if (draft.endsAt <= draft.startsAt) return refuse('closure-order', { field: 'endDate' });
	const id = newId();
	await tx
		.insert(closures)
		.values({ ...draft, id, hubId: hub.id, createdAt: now, createdBy: by?.id ?? null });
	return (await tx.select().from(closures).where(eq(closures.id, id)).get())!;
}

/**
 * Opens again. One that is gone is opened already: its button was pressed twice.
 * @returns nothing when the closure is another hub's
 */
export async function reopen(
	tx: Tx,
	hub: Hub,
	closureId: string
): Promise<{ opened: string } | undefined> {
	const closure = await tx.select().from(closures).where(eq(closures.id, closureId)).get();
	if (closure && closure.hubId !== hub.id) return undefined;
	await tx.delete(closures).where(eq(closures.id, closureId));
	return { opened: closureId };
}
