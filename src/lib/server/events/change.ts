import { eq } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import type { Instant } from '$lib/time/instant';
import { minutes } from '$lib/time/minutes';
import * as bookings from '../bookings';
import type { BookingId } from '../db/id';
import { touch } from '../entries';
import { refuseHours, type EventDraft } from './draft';
import type { Event } from './event';
import { eventFollowers } from './follow';
import { findRoomHold, refuseRoom, type RoomHold } from './room-hold';
import { findAsConcierge } from './find-current';
import { events } from './schema';
import type { Change } from '../db/change';

/**
 * Changes an event. Everybody who has it is told of new hours or a new place, and who was invited of new words,
 * when nothing more has changed for a while (`server/notices`). A new capacity promotes the waitlist as far as
 * places are free.
 * Refused with `not-concierge`, `event-gone`, `event-cancelled`, `event-over`, `event-begun`, `event-order`, `event-too-long`, `event-past`,
 * `event-too-far`, `capacity-too-small`, `event-kind`, `slots-too-many`, `room-elsewhere`: a room of another
 * hub; or why the room cannot be held.
 * @param changes fields left out stay as they are; `room: null` releases the room
 */
export async function change(
	change: Change,
	given: Pick<Event, 'id'>,
	changes: Partial<EventDraft>
): Promise<Event | Refusal> {
	const { tx, now } = change;
	const event = await findAsConcierge(change, given);
	if (isRefusal(event)) return event;
	if (event.state === 'cancelled') return refuse('event-cancelled');
	const held = await findRoomHold(tx, event);
	const input = changedDraft(event, held, changes);
	const moved = input.startsAt !== event.startsAt || input.endsAt !== event.endsAt;
	const wrong = refusePast(event, held, input, now) ?? (moved && refuseHours(input, now));
	if (wrong) return wrong;
	const elsewhere = await refuseRoom(change, { id: event.hubId }, input.room);
	if (elsewhere) return elsewhere;
	for (const follower of eventFollowers()) {
		const reason = await follower.reasonAgainst?.(change, event, input);
		if (reason) return reason;
	}
	const { room, setUpMinutes: _, clearUpMinutes: __, ...row } = input;
	const bookingId = await holdAnew(change, event, held, input);
	if (isRefusal(bookingId)) return bookingId;
	const staysInRoom = room?.id === held?.room.id;
	if (staysInRoom && !saysElse(event, row)) return event;
	const after = await tx
		.update(events)
		.set({ ...row, bookingId, changedAt: now })
		.where(eq(events.id, event.id))
		.returning()
		.get();
	touch(change, 'event', event.id);
	const changed = { before: event, after };
	for (const follower of eventFollowers()) await follower.changed?.(change, changed);
	return after;
}

/**
 * What has taken place stays as it was: only its words change. Refused with `event-over`: hours, room, place,
 * number of places or readers of an event that has ended; `event-begun`: the start of one that has begun. A
 * draft was never announced and moves freely.
 */
function refusePast(
	event: Event,
	held: RoomHold | undefined,
	input: ChangedDraft,
	now: Instant
): Refusal | undefined {
	if (event.state === 'draft' || now < event.startsAt) return undefined;
	const over = now >= event.endsAt;
	if (input.startsAt !== event.startsAt) {
		return refuse(over ? 'event-over' : 'event-begun', { field: over ? 'day' : 'from' });
	}
	if (!over) return undefined;
	if (input.endsAt !== event.endsAt) return refuse('event-over', { field: 'until' });
	if (input.room?.id !== held?.room.id) return refuse('event-over', { field: 'room' });
	for (const field of ['place', 'capacity', 'maxCompanions', 'visibility'] as const) {
		if (input[field] !== event[field]) return refuse('event-over', { field });
	}
	const isHeldAsBefore =
		!held ||
		(input.setUpMinutes === held.setUpMinutes && input.clearUpMinutes === held.clearUpMinutes);
	return isHeldAsBefore ? undefined : refuse('event-over', { field: 'setUpMinutes' });
}

type ChangedDraft = Required<EventDraft>;

function changedDraft(
	event: Event,
	held: RoomHold | undefined,
	changes: Partial<EventDraft>
): ChangedDraft {
	const { kind, title, summary, description, languages, startsAt, endsAt } = event;
	const { capacity, maxCompanions, visibility, place } = event;
	const stays = {
		...{ kind, title, summary, description, languages, startsAt, endsAt },
		...{ capacity, maxCompanions, visibility, place },
		room: held?.room ?? null,
		setUpMinutes: held?.setUpMinutes ?? minutes(0),
		clearUpMinutes: held?.clearUpMinutes ?? minutes(0)
	};
	const named = Object.entries(changes).filter(([, value]) => value !== undefined);
	const input: ChangedDraft = { ...stays, ...Object.fromEntries(named) };
	return input.room ? { ...input, place: '' } : input;
}

/**
 * Holds the requested room, moves the room hold, or releases it.
 * @returns the booking of the room hold, or null without a room
 */
async function holdAnew(
	change: Change,
	event: Event,
	held: RoomHold | undefined,
	input: ChangedDraft
): Promise<BookingId | null | Refusal> {
	const { room, startsAt, endsAt, setUpMinutes, clearUpMinutes } = input;
	if (!room) {
		const released = held && (await bookings.releaseHold(change, held.bookingId));
		return released ?? null;
	}
	const title = event.state === 'draft' ? '' : input.title;
	const hours = { startsAt, endsAt, title, setUpMinutes, clearUpMinutes };
	const before = { ...event, ...held, title: event.state === 'draft' ? '' : event.title };
	const isSame = Object.entries(hours).every(
		([name, value]) => before[name as keyof typeof hours] === value
	);
	if (isSame && held?.room.id === room.id) return held.bookingId;
	const booking = held
		? await bookings.moveHold(change, held.bookingId, { ...hours, room })
		: await bookings.hold(change, room, hours);
	return isRefusal(booking) ? booking : booking.id;
}

function saysElse(event: Event, row: Partial<Event>): boolean {
	return Object.entries(row).some(([name, value]) => event[name as keyof Event] !== value);
}
