import { eq, inArray } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import { bookings } from '../bookings/schema';
import type { BookingId } from '../db/id';
import type { Db } from '../db/types';
import { hubs } from '../hubs/schema';
import { placeOf } from '../ical';
import { rooms } from '../rooms/schema';
import type { Event } from './event';

/** Where an event takes place: in a room of the hub, or elsewhere. */
export interface Whereabouts {
	roomName?: string;
	/** Empty when it is in a room, or simply at the hub. */
	place: string;
	/** The hub's street address. */
	address: string;
}

export async function whereOf(
	db: Db,
	event: Pick<Event, 'hubId' | 'bookingId' | 'place'>
): Promise<Whereabouts> {
	const hub = await db
		.select({ address: hubs.address })
		.from(hubs)
		.where(eq(hubs.id, event.hubId))
		.get();
	const room =
		event.bookingId === null
			? undefined
			: await db
					.select({ name: rooms.name })
					.from(bookings)
					.innerJoin(rooms, eq(rooms.id, bookings.roomId))
					.where(eq(bookings.id, event.bookingId))
					.get();
	const address = hub?.address ?? '';
	return room ? { roomName: room.name, place: '', address } : { place: event.place, address };
}

/**
 * When and where an event is, as a short text without blanks that another time or place changes: a form
 * carries it from the page that shows them. The same place is the same under any spelling, as for calendars
 * (`placeOf`).
 */
export async function timeAndPlaceOf(
	db: Db,
	event: Pick<Event, 'hubId' | 'startsAt' | 'endsAt' | 'bookingId' | 'place'>
): Promise<string> {
	const { hubId, bookingId } = event;
	const held = await db
		.select({ hubAddress: hubs.address, roomId: bookings.roomId })
		.from(hubs)
		.leftJoin(bookings, eq(bookings.id, bookingId ?? ('' as BookingId)))
		.where(eq(hubs.id, hubId))
		.get();
	return timeAndPlaceMark(event, { hubAddress: '', roomId: null, ...held });
}

/** The same of an event whose hub's address and held room are read already, as for a list. */
export function timeAndPlaceMark(
	{ startsAt, endsAt, place }: Pick<Event, 'startsAt' | 'endsAt' | 'place'>,
	held: { hubAddress: string; roomId: string | null }
): string {
	const where = placeOf({ ...held, place });
	return createHash('sha256')
		.update(JSON.stringify([startsAt, endsAt, where]))
		.digest('base64url')
		.slice(0, 16);
}

/** Short form for the heading of a page: « Grande salle, Coworking Metz ». */
export function whereLine({ roomName, place }: Whereabouts, hub: { name: string }): string {
	return [roomName ?? place, hub.name].filter(Boolean).join(', ');
}

/**
 * The room or place of several events, by event id, in one query; an event simply at the hub is not in the
 * map.
 */
export async function placesNamed(
	db: Db,
	list: Pick<Event, 'id' | 'bookingId' | 'place'>[]
): Promise<Map<string, string>> {
	const bookingIds = list.flatMap(({ bookingId }) => bookingId ?? []);
	const rows = bookingIds.length
		? await db
				.select({ id: bookings.id, name: rooms.name })
				.from(bookings)
				.innerJoin(rooms, eq(rooms.id, bookings.roomId))
				.where(inArray(bookings.id, bookingIds))
				.all()
		: [];
	const names = new Map(rows.map(({ id, name }) => [id, name]));
	return new Map(
		list.flatMap(({ id, bookingId, place }) => {
			const name = (bookingId && names.get(bookingId)) || place;
			return name ? [[id, name] as const] : [];
		})
	);
}
