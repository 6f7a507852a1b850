import { and, asc, eq, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import type { HubId, RoomId } from '../db/id';
import type { Db } from '../db/types';
import { whereInUse } from './policy';
import type { Closure, Room } from './room';
import { closures, rooms } from './schema';

/** The rooms in use of a hub, in its order. */
export async function listRooms(db: Db, hubId: HubId): Promise<Room[]> {
	return db
		.select()
		.from(rooms)
		.where(and(eq(rooms.hubId, hubId), whereInUse))
		.orderBy(asc(rooms.position), asc(rooms.name))
		.all();
}

/** All rooms of a hub, those in use first, for concierges. */
export async function listAllRooms(db: Db, hubId: HubId): Promise<Room[]> {
	return db
		.select()
		.from(rooms)
		.where(eq(rooms.hubId, hubId))
		.orderBy(sql`${rooms.retiredAt} is not null`, asc(rooms.position), asc(rooms.name))
		.all();
}

/** The rooms in use of several hubs, in one query. */
export async function listRoomsOf(db: Db, hubIds: HubId[]): Promise<Room[]> {
	return db
		.select()
		.from(rooms)
		.where(and(inArray(rooms.hubId, hubIds), whereInUse))
		.orderBy(asc(rooms.position), asc(rooms.name))
		.all();
}

/** A room of this hub, in use or retired: its history stays readable. */
export async function findRoom(db: Db, hubId: HubId, slug: string): Promise<Room | undefined> {
	return db
		.select()
		.from(rooms)
		.where(and(eq(rooms.hubId, hubId), eq(rooms.slug, slug)))
		.get();
}

export async function findRoomById(db: Db, id: string): Promise<Room | undefined> {
	return db
		.select()
		.from(rooms)
		.where(eq(rooms.id, id as RoomId))
		.get();
}

/** Closures of a hub and of its rooms that overlap a range. */
export async function listClosures(
	db: Db,
	hubId: HubId,
	from: Instant,
	until: Instant
): Promise<Closure[]> {
	return listClosuresOf(db, [hubId], from, until);
}

/** Closures of a room that overlap a range: its own and those of the whole hub. */
export async function listRoomClosures(
	db: Db,
	room: Pick<Room, 'id' | 'hubId'>,
	from: Instant,
	until: Instant
): Promise<Closure[]> {
	return db
		.select()
		.from(closures)
		.where(
			and(
				eq(closures.hubId, room.hubId),
				or(isNull(closures.roomId), eq(closures.roomId, room.id)),
				gt(closures.endsAt, from),
				lt(closures.startsAt, until)
			)
		)
		.orderBy(asc(closures.startsAt))
		.all();
}

/** Closures of several hubs and of their rooms that overlap a range, in one query. */
export async function listClosuresOf(
	db: Db,
	hubIds: HubId[],
	from: Instant,
	until: Instant
): Promise<Closure[]> {
	if (!hubIds.length) return [];
	return db
		.select()
		.from(closures)
		.where(
			and(inArray(closures.hubId, hubIds), gt(closures.endsAt, from), lt(closures.startsAt, until))
		)
		.orderBy(asc(closures.startsAt))
		.all();
}
