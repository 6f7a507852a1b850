import * as m from '$lib/messages/catalogue';
import { refuse, type Refusal } from '$lib/messages/refusal';
import type { Instant } from '$lib/time/instant';
import type { Db } from '../../db/types';
import * as events from '../../events';
import type { Room } from '../../rooms';

type Seated = { room: Pick<Room, 'id' | 'seats'> | null; capacity: number | null };

/**
 * What a form asks before more people are announced than a room has seats; people who stand are allowed, so
 * no verb refuses it. Refused with `more-than-seats`.
 * @param stands room and capacity as they are stored: what does not change is not asked about again
 */
export function refuseBeyondSeats(
	{ room, capacity }: Seated,
	stands?: { roomId: string | null | undefined; capacity: number | null }
): Refusal | undefined {
	if (!room || capacity === null || capacity <= room.seats) return undefined;
	if (stands?.roomId === room.id && stands.capacity === capacity) return undefined;
	return refuse('more-than-seats', {
		field: 'capacity',
		values: { seats: room.seats, capacity }
	});
}

/**
 * The sentence after an event or a series was saved, with a warning when as many as like may come to a room.
 * @param seats of its room; undefined with a limit, or without a room
 */
export function withoutLimit(sentence: string, seats: number | undefined): string {
	return seats === undefined ? sentence : `${sentence} ${m.events_desk_no_limit({ seats })}`;
}

/**
 * What a form asks before a room gets fewer seats than events to come have announced in it. Refused with
 * `fewer-seats-than-announced`, which names the first of them.
 * @param room as it is stored: what was beyond its seats before is not asked about again
 */
export async function refuseFewerSeats(
	db: Db,
	room: Pick<Room, 'id' | 'seats'>,
	seats: number,
	now: Instant
): Promise<Refusal | undefined> {
	if (seats >= room.seats) return undefined;
	const [first] = await events.listBeyondSeats(db, room, seats, now);
	if (!first) return undefined;
	return refuse('fewer-seats-than-announced', {
		field: 'seats',
		values: { title: first.title, when: { instant: first.startsAt }, capacity: first.capacity! }
	});
}
