import { eq } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import type { Instant } from '$lib/time/instant';
import { countActor } from '../auth';
import { touch } from '../entries';
import { findCurrentRoom, type Room } from '../rooms';
import { requiresApproval } from './approval';
import type { Booking } from './booking';
import { busyRange, keptBusyRange } from './availability/busy';
import { conflictRefusal } from './availability/conflict';
import { loadConstraints } from './availability/constraints';
import { dropMoved, mailMoved, mailRequested } from './mail/tell';
import { findChangeable } from './find-current';
import { conciergeRules, memberRules, reasonsAgainst, tooMany } from './availability/rules';
import { bookings } from './schema';
import { personId, type Change } from '../db/change';

export interface NewTime {
	room: Pick<Room, 'id'>;
	startsAt: Instant;
	endsAt: Instant;
	/** For the mail to the holder when a concierge moves it. */
	reason?: string;
}

/**
 * Moves (reschedules) a booking to other hours or another room. It keeps its UID, and its SEQUENCE rises.
 * Once it has begun, its holder can only choose another end in the future. A room that requires approval
 * requires it again, unless a concierge moves the booking or it only becomes shorter. The rules ask only about
 * what changes: the room's may have become stricter since it was booked.
 * Refused with `booking-over`, `not-yours`, `room-elsewhere`: a room of another hub; `booking-begun`,
 * `not-a-member`: its holder has left the hub; the first reason against the input; or `too-many-attempts`: a
 * concierge would be mailed once more.
 * @returns the moved booking
 */
export async function move(
	change: Change,
	given: Pick<Booking, 'id'>,
	{ room: to, startsAt, endsAt, reason: why = '' }: NewTime
): Promise<Booking | Refusal> {
	const { tx, now, actor } = change;
	const current = await findChangeable(change, given);
	if (isRefusal(current)) return current;
	const { booking, asConcierge } = current;
	const room = await findCurrentRoom(change, to);
	if (room.hubId !== booking.hubId) return refuse('room-elsewhere', { field: 'room' });
	const same = room.id === booking.roomId;
	if (same && startsAt === booking.startsAt && endsAt === booking.endsAt) return booking;
	const begun = booking.startsAt <= now;
	if (begun && !asConcierge && (!same || startsAt !== booking.startsAt || endsAt <= now)) {
		return refuse('booking-begun', { field: 'until' });
	}
	// A concierge may correct when it began, but what has begun does not move into the future.
	if (begun && startsAt > now) return refuse('booking-begun', { field: 'from' });
	const held = same ? booking : undefined;
	const input = { startsAt, endsAt, attendees: booking.attendees, held };
	const constraints = await loadConstraints(tx, room, input, now);
	const [reason] = reasonsAgainst(asConcierge ? conciergeRules : memberRules, constraints, input);
	if (reason) return reason;
	const needed = busyRange(input, room);
	const busy = held ? keptBusyRange(held, input, needed) : needed;
	const conflict = await conflictRefusal(tx, room, { ...input, ...busy }, booking.id);
	if (conflict) return conflict;
	const asksForApprovalAgain = requiresApproval(room, input, { asConcierge, held: booking });
	const over = asksForApprovalAgain && (await countActor(change, 'bookingRequests'));
	if (over) return over;
	const moved = await tx
		.update(bookings)
		.set({
			roomId: room.id,
			startsAt,
			endsAt,
			...busy,
			state: asksForApprovalAgain ? 'requested' : booking.state,
			sequence: booking.sequence + 1,
			changedAt: now
		})
		.where(eq(bookings.id, booking.id))
		.returning()
		.get();
	touch(change, 'booking', moved.id);
	if (asksForApprovalAgain) await mailRequested(change, moved);
	else if (asConcierge && booking.holderId !== personId(actor)) {
		await mailMoved(change, moved, booking, why);
	} else await dropMoved(change, moved);
	return moved;
}

/**
 * Changes title, visibility or attendees of a booking. No mail is sent and SEQUENCE stays; calendars refresh
 * what they show.
 * Refused with `booking-over`, `not-yours`, `not-a-member` as for a move, or `room-too-small`: the holder
 * gives more attendees than the room has seats.
 * @param to the room it is about to be moved to, when that is another
 * @returns the changed booking
 */
export async function change(
	change: Change,
	given: Pick<Booking, 'id'>,
	words: Partial<Pick<Booking, 'title' | 'visibility' | 'attendees'>>,
	to?: Pick<Room, 'id'>
): Promise<Booking | Refusal> {
	const { tx, now } = change;
	const current = await findChangeable(change, given);
	if (isRefusal(current)) return current;
	const { booking, asConcierge } = current;
	const { attendees = booking.attendees } = words;
	if (!asConcierge && attendees !== booking.attendees) {
		const { seats } = await findCurrentRoom(change, to ?? { id: booking.roomId });
		const reason = tooMany(seats, attendees);
		if (reason) return reason;
	}
	const changed = Object.entries(words).some(
		([name, word]) => booking[name as keyof typeof words] !== word
	);
	if (!changed) return booking;
	touch(change, 'booking', booking.id);
	return tx
		.update(bookings)
		.set({ ...words, changedAt: now })
		.where(eq(bookings.id, booking.id))
		.returning()
		.get();
}
