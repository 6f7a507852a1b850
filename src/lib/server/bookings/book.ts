import { eq } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import { newId } from '../db/id';
import type { Tx } from '../db/types';
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

/**
 * Books a room for a member. Confirmed at once, or requested when the room asks for the concierge's
 * word; a requested booking holds the room too.
 * @returns the booking (the first one, when the form's key was used before), `not-a-member` when the
 *   holder has left the hub, or the first reason against it
 */
export async function book(
	tx: Tx,
	given: Pick<Room, 'id'>,
	input: BookingInput,
	holder: { id: string },
	now: number
): Promise<Booking | Refusal> {
	const again = await findByKey(tx, keyOf(given, input, holder, holder));
	if (again) return again;
	const room = await findCurrentRoom(tx, given);
	if (!(await isMember(tx, room, holder))) return refuse('not-a-member');
	const constraints = await loadConstraints(tx, room, input, now);
	const [reason] = reasonsAgainst(memberRules, constraints, input);
	if (reason) return reason;
	const busy = busyRange(input, room);
	const conflict = await conflictRefusal(tx, room, input, busy);
	if (conflict) return conflict;
	const state = requiresApproval(room, input) ? 'requested' : 'confirmed';
	const booking = await insert(
		tx,
		room,
		input,
		{ ...busy, state, holderId: holder.id },
		holder,
		now
	);
	await (state === 'requested' ? mailRequested : mailBooked)(tx, booking, now);
	return booking;
}

/**
 * Books for a member or a walk-in from the desk: any hour, any length; overlap and closures stand.
 * @param holder null for somebody without an account; the title says who
 * @returns as `book` does
 */
export async function bookAtDesk(
	tx: Tx,
	given: Pick<Room, 'id'>,
	input: BookingInput,
	holder: { id: string } | null,
	by: { id: string },
	now: number
): Promise<Booking | Refusal> {
	const again = await findByKey(tx, keyOf(given, input, holder, by));
	if (again) return again;
	const room = await findCurrentRoom(tx, given);
	if (holder && !(await isMember(tx, room, holder))) return refuse('not-a-member');
	const constraints = await loadConstraints(tx, room, input, now);
	const [reason] = reasonsAgainst(deskRules, constraints, input);
	if (reason) return reason;
	const busy = busyRange(input, room);
	const conflict = await conflictRefusal(tx, room, input, busy);
	if (conflict) return conflict;
	const values = { ...busy, state: 'confirmed' as const, holderId: holder?.id ?? null };
	const booking = await insert(tx, room, input, values, by, now);
	if (holder) await mailBooked(tx, booking, now);
	return booking;
}

/** Writes the row; the trigger has the last word. */
export async function insert(
	tx: Tx,
	room: Room,
	input: Pick<BookingInput, 'startsAt' | 'endsAt' | 'title'> & Partial<BookingInput>,
	values: Pick<Booking, 'busyFrom' | 'busyUntil' | 'state' | 'holderId'> & Partial<Booking>,
	by: { id: string } | null,
	now: number
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
			requestKey: by && keyOf(room, input, { id: values.holderId }, by),
			startsAt: input.startsAt,
			endsAt: input.endsAt,
			uid: newId(),
			createdAt: now,
			createdBy: by?.id ?? null,
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
	by: { id: string }
): string | null {
	if (!requestKey) return null;
	return [by.id, requestKey, room.id, startsAt, endsAt, holder?.id ?? ''].join(':');
}

async function isMember(tx: Tx, { hubId }: Room, { id }: { id: string }): Promise<boolean> {
	return (await members.findMembership(tx, hubId, id))?.state === 'active';
}

async function findByKey(tx: Tx, key: string | null): Promise<Booking | undefined> {
	if (!key) return undefined;
	return tx.select().from(bookings).where(eq(bookings.requestKey, key)).get();
}
