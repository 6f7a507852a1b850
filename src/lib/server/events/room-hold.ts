import { eq } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import { extraMinutes } from '../bookings/availability/busy';
import { bookings } from '../bookings/schema';
import type { Change } from '../db/change';
import type { BookingId } from '../db/id';
import type { Db } from '../db/types';
import { findCurrentRoom, type Room } from '../rooms';
import { rooms } from '../rooms/schema';
import type { Hub } from '../hubs';
import type { EventDraft } from './draft';
import type { Event } from './event';
import type { Minutes } from '$lib/time/minutes';

/** The room that an event holds, and its extra minutes on top of the room's own. */
export interface RoomHold {
	bookingId: BookingId;
	room: Room;
	/** 0 also when the room's own set-up has become longer since it was held: the hold keeps its time. */
	setUpMinutes: Minutes;
	clearUpMinutes: Minutes;
}

/** The room of an event; undefined when it is in none. */
export async function findRoomHold(
	db: Db,
	{ bookingId }: Pick<Event, 'bookingId'>
): Promise<RoomHold | undefined> {
	if (!bookingId) return undefined;
	const row = await db
		.select({ booking: bookings, room: rooms })
		.from(bookings)
		.innerJoin(rooms, eq(rooms.id, bookings.roomId))
		.where(eq(bookings.id, bookingId))
		.get();
	if (!row) throw new Error('an event without the booking of its room');
	const { booking, room } = row;
	return {
		bookingId,
		room,
		...extraMinutes(booking, room)
	};
}

/** Refused with `room-elsewhere`: an event is held in a room of its own hub. */
export async function refuseRoom(
	change: Change,
	hub: Pick<Hub, 'id'>,
	room: EventDraft['room']
): Promise<Refusal | undefined> {
	if (!room || (await findCurrentRoom(change, room)).hubId === hub.id) return undefined;
	return refuse('room-elsewhere', { field: 'room' });
}
