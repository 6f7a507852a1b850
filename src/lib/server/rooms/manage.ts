import { eq } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { fold } from '$lib/text/fold';
import { freeSlug } from '$lib/text/free-slug';
import { leapYearMs } from '$lib/time/durations';
import type { Instant } from '$lib/time/instant';
import { type ClosureId, newId, type RoomId } from '../db/id';
import { touch } from '../entries';
import type { Hub } from '../hubs';
import { refuseUnlessConcierge } from '../members';
import { findRoomById, listAllRooms } from './find';
import { findCurrentRoom } from './find-current';
import type { Closure, Room } from './room';
import { closures, rooms } from './schema';
import { personId, type Change } from '../db/change';

/** What a concierge enters for a room; optional fields have defaults. */
export type RoomDraft = Omit<typeof rooms.$inferInsert, 'id' | 'hubId' | 'createdAt' | 'retiredAt'>;

/**
 * Creates a room.
 * Refused with `not-concierge`, or `room-slug-taken`: another room of the hub has this name.
 * @param draft its slug gets a number when another room has the same one
 */
export async function createRoom(
	change: Change,
	hub: Pick<Hub, 'id'>,
	draft: RoomDraft
): Promise<Room | Refusal> {
	const { tx, now } = change;
	const notAllowed = await refuseUnlessConcierge(change, hub.id);
	if (notAllowed) return notAllowed;
	const others = await listAllRooms(tx, hub.id);
	if (others.some(({ name }) => isSame(name, draft.name))) {
		return refuse('room-slug-taken', { field: 'name' });
	}
	const id = newId<RoomId>();
	const slug = freeSlug(
		draft.slug,
		others.map((room) => room.slug)
	);
	await tx.insert(rooms).values({ ...draft, slug, id, hubId: hub.id, createdAt: now });
	touch(change, 'room', id);
	return (await findRoomById(tx, id))!;
}

/** Nobody who looks for a room, or hears its name, could tell them apart. */
const isSame = (name: string, other: string) => fold(name) === fold(other);

/**
 * Changes a room's description and rules. Existing bookings keep their set-up and clear-up.
 * Refused with `not-concierge`, or `room-slug-taken`: another room of the hub has this name.
 */
export async function changeRoom(
	change: Change,
	given: Pick<Room, 'id'>,
	changes: Partial<Omit<RoomDraft, 'slug'>>
): Promise<Room | Refusal> {
	const { tx } = change;
	const room = await findRoomToChange(change, given);
	if (isRefusal(room)) return room;
	const { name = room.name } = changes;
	const others = (await listAllRooms(tx, room.hubId)).filter(({ id }) => id !== room.id);
	if (name !== room.name && others.some((other) => isSame(other.name, name))) {
		return refuse('room-slug-taken', { field: 'name' });
	}
	await tx.update(rooms).set(changes).where(eq(rooms.id, room.id));
	touch(change, 'room', room.id);
	return (await findRoomById(tx, room.id))!;
}

/** Takes a room out of use: it takes no new bookings; existing ones stay. Refused with `not-concierge`. */
export async function retireRoom(change: Change, given: Pick<Room, 'id'>): Promise<void | Refusal> {
	return setRetired(change, given, change.now);
}

/** Puts a room back into use. Refused with `not-concierge`. */
export async function reopenRoom(change: Change, given: Pick<Room, 'id'>): Promise<void | Refusal> {
	return setRetired(change, given, null);
}

async function setRetired(
	change: Change,
	given: Pick<Room, 'id'>,
	retiredAt: Instant | null
): Promise<void | Refusal> {
	const room = await findRoomToChange(change, given);
	if (isRefusal(room)) return room;
	await change.tx.update(rooms).set({ retiredAt }).where(eq(rooms.id, room.id));
}

/** Reads a room for a change. Refused with `not-concierge`: the actor is not a concierge of its hub. */
async function findRoomToChange(change: Change, given: Pick<Room, 'id'>): Promise<Room | Refusal> {
	const room = await findCurrentRoom(change, given);
	return (await refuseUnlessConcierge(change, room.hubId)) ?? room;
}

export interface ClosureDraft {
	/** Null: the whole hub. */
	roomId: RoomId | null;
	startsAt: Instant;
	endsAt: Instant;
	reason: string;
}

/** How far ahead a closure may start, in milliseconds: as far as the desk lists closures. */
export const closuresAhead = 2 * leapYearMs;

/**
 * Closes a hub or a room for a time. Existing bookings are not cancelled, but shown to the concierge.
 * Refused with `not-concierge`, `room-elsewhere`: a room of another hub; `closure-order`: it ends before it
 * starts; `closure-past`: already over; `closure-too-long`: more than a year; `closure-too-far`: starts more
 * than two years ahead.
 */
export async function close(
	change: Change,
	hub: Pick<Hub, 'id'>,
	draft: ClosureDraft
): Promise<Closure | Refusal> {
	const { tx, now, actor } = change;
	const notAllowed = await refuseUnlessConcierge(change, hub.id);
	if (notAllowed) return notAllowed;
	const { roomId, startsAt, endsAt } = draft;
	if (roomId && (await findCurrentRoom(change, { id: roomId })).hubId !== hub.id) {
		return refuse('room-elsewhere', { field: 'room' });
	}
	if (endsAt <= startsAt) return refuse('closure-order', { field: 'endDate' });
	if (endsAt <= now) return refuse('closure-past', { field: 'endDate' });
	if (endsAt - startsAt > leapYearMs) return refuse('closure-too-long', { field: 'endDate' });
	if (startsAt > now + closuresAhead) return refuse('closure-too-far', { field: 'startDate' });
	const id = newId<ClosureId>();
	await tx
		.insert(closures)
		.values({ ...draft, id, hubId: hub.id, createdAt: now, createdBy: personId(actor) });
	return (await tx.select().from(closures).where(eq(closures.id, id)).get())!;
}

/**
 * Deletes a closure; one that has begun ends now, so that it stays known when the hub was closed. Succeeds
 * too when it is already gone, because the button may be pressed twice.
 * Refused with `not-concierge`, or `closure-past`: it has ended.
 * @returns undefined for a closure of another hub
 */
export async function reopen(
	change: Change,
	hub: Pick<Hub, 'id'>,
	closureId: ClosureId
): Promise<{ opened: string } | Refusal | undefined> {
	const { tx, now } = change;
	const notAllowed = await refuseUnlessConcierge(change, hub.id);
	if (notAllowed) return notAllowed;
	const closure = await tx.select().from(closures).where(eq(closures.id, closureId)).get();
	if (closure && closure.hubId !== hub.id) return undefined;
	if (closure && closure.endsAt <= now) return refuse('closure-past');
	if (closure && closure.startsAt < now) {
		await tx.update(closures).set({ endsAt: now }).where(eq(closures.id, closureId));
	} else {
		await tx.delete(closures).where(eq(closures.id, closureId));
	}
	return { opened: closureId };
}
