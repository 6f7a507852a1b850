import { eq } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import { newId, type UserId } from '../db/id';
import * as members from '../members';
import { findCurrentRoom, type Room } from '../rooms';
import { requiresApproval } from './approval';
import type { Booking, BookingInput } from './booking';
import { busyRange } from './availability/busy';
import { conflictRefusal } from './availability/conflict';
import { loadConstraints } from './availability/constraints';
import { mailBooked, mailRequested } from './mail';
import { deskRules, memberRules, reasonsAgainst } from './availability/rules';
import { bookings } from './schema';
import { personId, type Actor, type Change } from '../db/change';

/**
 * Books a room. A member books for themselves, by the member's rules: confirmed at once, or requested
 * when the room asks for the concierge's word; a requested booking holds the room too. A concierge of
 * the hub books for a member or a walk-in: any hour, any length; overlap and closures stand.
 * @param holder for whom: the actor, unless somebody else is named; null for somebody without an
 *   account, and then the title says who
 * @returns the booking (the first one, when the form's key was used before), `not-concierge` for who
 *   books for others without being one, `not-a-member` when the holder has left the hub, or the first
 *   reason against it
 */
export async function book(
	change: Change,
	given: Pick<Room, 'id'>,
	input: BookingInput,
	holder: { id: UserId } | null = actingPerson(change)
): Promise<Booking | Refusal> {
	const { tx, now, actor } = change;
	const again = await findByKey(change, keyOf(given, input, holder, actor));
	if (again) return again;
	const room = await findCurrentRoom(change, given);
	const asConcierge = await members.actsAsConcierge(change, room.hubId);
	if (!asConcierge && holder?.id !== personId(actor)) return refuse('not-concierge');
	if (holder && !(await members.isActiveMember(tx, room.hubId, holder.id))) {
		return refuse('not-a-member');
	}
	const constraints = await loadConstraints(tx, room, input, now);
	const [reason] = reasonsAgainst(asConcierge ? deskRules : memberRules, constraints, input);
	if (reason) return reason;
	const busy = busyRange(input, room);
	const conflict = await conflictRefusal(tx, room, { ...input, ...busy });
	if (conflict) return conflict;
	const state = requiresApproval(room, input, { asConcierge }) ? 'requested' : 'confirmed';
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

/** Writes the row; the trigger has the last word. */
export async function insert(
	{ tx, now, actor }: Change,
	room: Room,
	input: Pick<BookingInput, 'startsAt' | 'endsAt' | 'title'> & Partial<BookingInput>,
	values: Pick<Booking, 'busyFrom' | 'busyUntil' | 'state' | 'holderId'> & Partial<Booking>
): Promise<Booking> {
	return tx
		.insert(bookings)
		.values({
			id: newId(),
			hubId: room.hubId,
			roomId: room.id,
			title: input.title,
			visibility: input.visibility ?? 'members',
			attendees: input.attendees ?? null,
			requestKey: keyOf(room, input, { id: values.holderId }, actor),
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
}

/**
 * A form's key counts for the person who pressed, and for what stood in it: nobody finds or blocks a
 * booking with another's, and who goes back and presses with other hours wishes for another booking.
 */
function keyOf(
	room: Pick<Room, 'id'>,
	{ requestKey, startsAt, endsAt }: Pick<BookingInput, 'startsAt' | 'endsAt' | 'requestKey'>,
	holder: { id: string | null } | null,
	actor: Actor
): string | null {
	const by = personId(actor);
	if (!requestKey || !by) return null;
	return [by, requestKey, room.id, startsAt, endsAt, holder?.id ?? ''].join(':');
}

async function findByKey({ tx }: Change, key: string | null): Promise<Booking | undefined> {
	if (!key) return undefined;
	return tx.select().from(bookings).where(eq(bookings.requestKey, key)).get();
}
