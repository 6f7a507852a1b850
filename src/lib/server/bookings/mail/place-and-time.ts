import { createHash } from 'node:crypto';
import { minuteMs } from '$lib/time/durations';
import { fromEpoch } from '$lib/time/instant';
import type { HubId } from '../../db/id';
import type { Db } from '../../db/types';
import { listAllRooms } from '../../rooms';
import { maxBookingMs, type Booking } from '../booking';

export type PlaceAndTime = Pick<Booking, 'roomId' | 'startsAt' | 'endsAt'>;

// 26 bits for the minute of the start (until 2097), 15 for the length of two weeks, 12 to tell the rooms of a hub
// apart: 53 bits, the largest whole number that a script holds.
const lengths = 2 ** 15;
const marks = 2 ** 12;

/**
 * A number for the room and the hours of a booking: a mail keeps by it what its reader knows without it
 * (`outbox.known_revision`).
 */
export function placeAndTimeNumber({ roomId, startsAt, endsAt }: PlaceAndTime): number {
	const [start, length] = [startsAt / minuteMs, (endsAt - startsAt) / minuteMs].map(Math.round);
	return (start! * lengths + length!) * marks + markOf(roomId);
}

/** The room and the hours of such a number; undefined when it is none, or two rooms of the hub have the same mark. */
export async function findPlaceAndTime(
	db: Db,
	hubId: HubId,
	number: number | null
): Promise<PlaceAndTime | undefined> {
	if (number === null) return undefined;
	const mark = number % marks;
	const minutes = Math.floor(number / marks);
	const length = (minutes % lengths) * minuteMs;
	const startsAt = Math.floor(minutes / lengths) * minuteMs;
	const rooms = (await listAllRooms(db, hubId)).filter(({ id }) => markOf(id) === mark);
	if (rooms.length !== 1 || length === 0 || length > maxBookingMs) return undefined;
	return {
		roomId: rooms[0]!.id,
		startsAt: fromEpoch(startsAt),
		endsAt: fromEpoch(startsAt + length)
	};
}

function markOf(roomId: string): number {
	return createHash('sha256').update(roomId).digest().readUInt16BE(0) % marks;
}
