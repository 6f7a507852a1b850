import { eq } from 'drizzle-orm';
import { isRefusal, refuse, refuseForAll, type Refusal } from '$lib/messages/refusal';
import type { Instant } from '$lib/time/instant';
import type { Interval } from '$lib/time/interval';
import { type Minutes, minutes } from '$lib/time/minutes';
import type { BookingId } from '../db/id';
import { touch } from '../entries';
import { refuseUnlessConcierge } from '../members';
import { findCurrentRoom, type Room } from '../rooms';
import { insert } from './book';
import { findBookingById, live, type Booking } from './booking';
import { busyRange, extraMinutes, keptBusyRange, type BusyRange } from './availability/busy';
import { conflictRefusal } from './availability/conflict';
import { loadConstraints } from './availability/constraints';
import { eventRules, reasonsAgainst } from './availability/rules';
import { bookings } from './schema';
import { personId, type Change } from '../db/change';

/** What an event needs of a room: its hours, and extra minutes on top of the room's. */
export interface HoldInput {
	startsAt: Instant;
	endsAt: Instant;
	title: string;
	setUpMinutes?: Minutes;
	clearUpMinutes?: Minutes;
}

/**
 * Holds a room for an event, at any hour, but not over conflicts or closures. The hold is changed through
 * the event only; members see it like any other booking.
 * Refused with `not-concierge`: not a concierge of the room's hub; or all reasons against it together.
 */
export async function hold(
	change: Change,
	given: Pick<Room, 'id'>,
	input: HoldInput
): Promise<Booking | Refusal> {
	const room = await findRoomToHold(change, given);
	if (isRefusal(room)) return room;
	const busy = busyOf(room, input);
	const reason = await reasonAgainstHold(change, room, { ...input, ...busy });
	if (reason) return reason;
	const values = {
		...busy,
		kind: 'event' as const,
		state: 'confirmed' as const,
		holderId: null
	};
	return insert(change, room, input, values);
}

/**
 * Moves a room hold to other hours or another room of the hub, or changes only its title. What stays is not
 * asked about: a hold whose hours, room and extra minutes are the same keeps the time it has, whatever has become
 * of the room since. Refused as `hold` is, and with `room-elsewhere`: a room of another hub.
 */
export async function moveHold(
	change: Change,
	bookingId: BookingId,
	input: Omit<HoldInput, 'title'> & { title?: string; room?: Pick<Room, 'id'> }
): Promise<Booking | Refusal> {
	const { tx, now } = change;
	const held = await findBookingById(tx, bookingId);
	if (!held || !isHold(held)) throw new Error('an event without what it holds');
	const room = await findRoomToHold(change, input.room ?? { id: held.roomId });
	if (isRefusal(room)) return room;
	if (room.hubId !== held.hubId) return refuse('room-elsewhere', { field: 'room' });
	const same = room.id === held.roomId;
	const before = extraMinutes(held, room);
	const { setUpMinutes, clearUpMinutes } = { ...before, ...input };
	const sameExtra =
		setUpMinutes === before.setUpMinutes && clearUpMinutes === before.clearUpMinutes;
	const needed = busyRange(input, room, { setUpMinutes, clearUpMinutes });
	const busy = same && sameExtra ? keptBusyRange(held, input, needed) : needed;
	const { startsAt, endsAt } = input;
	const moved = !same || !sameExtra || startsAt !== held.startsAt || endsAt !== held.endsAt;
	if (moved) {
		const reason = await reasonAgainstHold(change, room, { ...input, ...busy, held });
		if (reason) return reason;
	}
	touch(change, 'booking', held.id);
	return tx
		.update(bookings)
		.set({
			roomId: room.id,
			startsAt: input.startsAt,
			endsAt: input.endsAt,
			title: input.title ?? held.title,
			...busy,
			changedAt: now,
			sequence: moved ? held.sequence + 1 : held.sequence
		})
		.where(eq(bookings.id, held.id))
		.returning()
		.get();
}

/** Releases a room hold. Does nothing when it is no longer live. Refused with `not-concierge`. */
export async function releaseHold(
	change: Change,
	bookingId: BookingId
): Promise<undefined | Refusal> {
	const { tx, now, actor } = change;
	const held = await findBookingById(tx, bookingId);
	if (!held || !isHold(held)) return undefined;
	const notAllowed = await refuseUnlessConcierge(change, held.hubId);
	if (notAllowed) return notAllowed;
	touch(change, 'booking', held.id);
	await tx
		.update(bookings)
		.set({
			state: 'cancelled',
			cancelledAt: now,
			cancelledBy: personId(actor),
			changedAt: now,
			sequence: held.sequence + 1
		})
		.where(eq(bookings.id, held.id));
	return undefined;
}

function isHold(booking: Booking): boolean {
	return booking.kind === 'event' && live(booking);
}

async function findRoomToHold(change: Change, given: Pick<Room, 'id'>): Promise<Room | Refusal> {
	const room = await findCurrentRoom(change, given);
	return (await refuseUnlessConcierge(change, room.hubId)) ?? room;
}

/**
 * All reasons against a room hold, closures and conflicts included, in one refusal; undefined without any.
 */
async function reasonAgainstHold(
	{ tx, now }: Change,
	room: Room,
	{ held, ...times }: Interval & BusyRange & { held?: Booking }
): Promise<Refusal | undefined> {
	const input = { ...times, held: held?.roomId === room.id ? held : undefined };
	const reasons = reasonsAgainst(eventRules, await loadConstraints(tx, room, input, now), input);
	const conflict = await conflictRefusal(tx, room, times, held?.id);
	return refuseForAll([...reasons, conflict]);
}

function busyOf(room: Room, input: Omit<HoldInput, 'title'>) {
	const own = {
		setUpMinutes: input.setUpMinutes ?? minutes(0),
		clearUpMinutes: input.clearUpMinutes ?? minutes(0)
	};
	return busyRange(input, room, own);
}
