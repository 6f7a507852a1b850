import { endOfDay } from '$lib/time/dates';
import { earliestOf, type Instant, latestOf } from '$lib/time/instant';
import { subtract, type Interval } from '$lib/time/interval';
import { toMs } from '$lib/time/minutes';
import { dateOf } from '$lib/time/wall';
import type { Db } from '../../db/types';
import { listOpeningHoursOf, openingOn, type Hub } from '../../hubs';
import { listClosuresOf, listRoomsOf, type Room } from '../../rooms';
import { listOfRooms } from '../find';

/** How many rooms of a hub are free right now. */
export interface FreeRooms {
	rooms: number;
	free: number;
	/** When none is free: when the first one becomes free today. */
	nextAt: Instant | undefined;
}

/**
 * How many rooms of each hub are free at a time. A room is free while the hub is open, no booking or closure
 * covers it, and at least one step of its grid fits. Four queries for all hubs.
 * @returns by hub id; a hub without rooms is not in the map
 */
export async function freeNow(db: Db, hubs: Hub[], now: Instant): Promise<Map<string, FreeRooms>> {
	const hubIds = hubs.map(({ id }) => id);
	const rooms = await listRoomsOf(db, hubIds);
	if (!rooms.length) return new Map();
	const until = latestOf(...hubs.map(({ zone }) => endOfDay(dateOf(now, zone), zone)));
	const hours = await listOpeningHoursOf(db, hubIds);
	const closures = await listClosuresOf(db, hubIds, now, until);
	const roomIds = rooms.map(({ id }) => id);
	const booked = await listOfRooms(db, roomIds, now, until);

	const firstFree = (hub: Hub, room: Room): Instant | undefined => {
		const busy: Interval[] = [
			...closures.filter(({ hubId, roomId }) =>
				roomId === null ? hubId === hub.id : roomId === room.id
			),
			...booked
				.filter(({ roomId }) => roomId === room.id)
				.map(({ busyFrom, busyUntil }) => ({ startsAt: busyFrom, endsAt: busyUntil }))
		];
		const { open } = openingOn(hub, hours, dateOf(now, hub.zone));
		const left = open.flatMap(({ startsAt, endsAt }) =>
			endsAt > now ? subtract({ startsAt: latestOf(startsAt, now), endsAt }, busy) : []
		);
		const step = toMs(room.stepMinutes);
		return left.find(({ startsAt, endsAt }) => endsAt - startsAt >= step)?.startsAt;
	};

	const found = hubs.flatMap((hub) => {
		const mine = rooms.filter(({ hubId }) => hubId === hub.id);
		if (!mine.length) return [];
		const moments = mine.flatMap((room) => firstFree(hub, room) ?? []);
		const free = moments.filter((moment) => moment === now).length;
		const nextAt = free === 0 && moments.length ? earliestOf(...moments) : undefined;
		return [[hub.id, { rooms: mine.length, free, nextAt }] as const];
	});
	return new Map(found);
}
