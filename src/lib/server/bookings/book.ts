import { refuse, type Refusal } from '$lib/messages/refusal';
import { countActor } from '../auth';
import { newId, type UserId } from '../db/id';
import { touch } from '../entries';
import { refuseClosed, refuseUnlessRunning } from '../hubs';
import * as members from '../members';
import { findCurrentRoom, type Room } from '../rooms';
import { requiresApproval } from './approval';
import type { Booking, BookingInput } from './booking';
import { busyRange } from './availability/busy';
import { conflictRefusal } from './availability/conflict';
import { loadConstraints } from './availability/constraints';
import { mailBooked, mailRequested } from './mail/tell';
import { conciergeRules, memberRules, reasonsAgainst } from './availability/rules';
import { bookings } from './schema';
import { personId, type Change } from '../db/change';

/**
 * Books a room. A member books for themselves, under the member rules: confirmed at once, or requested when
 * the room requires approval; a requested booking keeps the room busy too. A concierge of the hub books for
 * a member or a walk-in, at any hour and for any length, but not over conflicts or closures.
 * Refused with `not-concierge`: only concierges book for others; `not-a-member`: the holder has left the
 * hub; `hub-opens-soon`, `hub-has-closed`: the hub is not open; the first reason against the input; or `too-many-attempts`: a concierge would be mailed once more.
 * @param holder the holder, by default the actor; null for a person without an account, whom the title names
 * @returns the booking
 */
export async function book(
	change: Change,
	given: Pick<Room, 'id'>,
	input: BookingInput,
	holder: { id: UserId } | null = actingPerson(change)
): Promise<Booking | Refusal> {
	const { tx, now, actor } = change;
	const room = await findCurrentRoom(change, given);
	const asConcierge = await members.actsAsConcierge(change, room.hubId);
	if (!asConcierge && holder?.id !== personId(actor)) return refuse('not-concierge');
	if (holder && !(await members.isActiveMember(tx, room.hubId, holder.id))) {
		return refuse('not-a-member');
	}
	const constraints = await loadConstraints(tx, room, input, now);
	const notOpen = (asConcierge ? refuseClosed : refuseUnlessRunning)(constraints.hub);
	if (notOpen) return notOpen;
	const [reason] = reasonsAgainst(asConcierge ? conciergeRules : memberRules, constraints, input);
	if (reason) return reason;
	const busy = busyRange(input, room);
	const conflict = await conflictRefusal(tx, room, { ...input, ...busy });
	if (conflict) return conflict;
	const state = requiresApproval(room, input, { asConcierge }) ? 'requested' : 'confirmed';
	const held = state === 'requested' && (await countActor(change, 'bookingRequests'));
	if (held) return held;
	const booking = await insert(change, room, input, {
		...busy,
		state,
		holderId: holder?.id ?? null
	});
	if (holder) await (state === 'requested' ? mailRequested : mailBooked)(change, booking);
	return booking;
}

function actingPerson({ actor }: Change): { id: UserId } | null {
	return actor.kind === 'person' ? { id: actor.id } : null;
}

/** Inserts the row; the trigger makes the final check for conflicts. */
export async function insert(
	change: Change,
	room: Room,
	input: Pick<BookingInput, 'startsAt' | 'endsAt' | 'title'> & Partial<BookingInput>,
	values: Pick<Booking, 'busyFrom' | 'busyUntil' | 'state' | 'holderId'> & Partial<Booking>
): Promise<Booking> {
	const { tx, now, actor } = change;
	const booking = await tx
		.insert(bookings)
		.values({
			id: newId(),
			hubId: room.hubId,
			roomId: room.id,
			title: input.title,
			visibility: input.visibility ?? 'members',
			attendees: input.attendees ?? null,
			startsAt: input.startsAt,
			endsAt: input.endsAt,
			uid: newId(),
			createdAt: now,
			createdBy: personId(actor),
			changedAt: now,
			...values
		})
		.returning()
		.get();
	touch(change, 'booking', booking.id);
	return booking;
}
