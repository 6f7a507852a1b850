import { eq } from 'drizzle-orm';
import type { Refusal } from '$lib/messages/refusal';
import { newId } from '../db/id';
import type { Tx } from '../db/types';
import type { Room } from '../rooms';
import { asks } from './approval';
import type { Booking, Wish } from './booking';
import { busyRange } from './availability/busy';
import { refuseClash } from './availability/conflict';
import { readGround } from './availability/constraints';
import { mailBooked, mailRequested } from './mail';
import { deskRules, memberRules, reasonsAgainst } from './availability/rules';
import { bookings } from './schema';

/**
 * Books a room for a member. Confirmed at once, or requested when the room asks for the concierge's
 * word; a requested booking holds the room too.
 * @returns the booking (the first one, when the form's key was used before), or the first reason against it
 */
export async function book(
	tx: Tx,
	room: Room,
	wish: Wish,
	holder: { id: string },
	now: number
): Promise<Booking | Refusal> {
	const again = await findByKey(tx, keyOf(room, wish, holder, holder));
	if (again) return again;
	const ground = await readGround(tx, room, wish, now);
	const [reason] = reasonsAgainst(memberRules, ground, wish);
	if (reason) return reason;
	const busy = busyRange(wish, room);
	const clash = await refuseClash(tx, room, wish, busy);
	if (clash) return clash;
	const state = asks(room, wish) ? 'requested' : 'confirmed';
	const booking = await insert(
		tx,
		room,
		wish,
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
 */
export async function bookAtDesk(
	tx: Tx,
	room: Room,
	wish: Wish,
	holder: { id: string } | null,
	by: { id: string },
	now: number
): Promise<Booking | Refusal> {
	const again = await findByKey(tx, keyOf(room, wish, holder, by));
	if (again) return again;
	const ground = await readGround(tx, room, wish, now);
	const [reason] = reasonsAgainst(deskRules, ground, wish);
	if (reason) return reason;
	const busy = busyRange(wish, room);
	const clash = await refuseClash(tx, room, wish, busy);
	if (clash) return clash;
	const values = { ...busy, state: 'confirmed' as const, holderId: holder?.id ?? null };
	const booking = await insert(tx, room, wish, values, by, now);
	if (holder) await mailBooked(tx, booking, now);
	return booking;
}

/** Writes the row; the trigger has the last word. */
export async function insert(
	tx: Tx,
	room: Room,
	wish: Pick<Wish, 'startsAt' | 'endsAt' | 'title'> & Partial<Wish>,
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
			title: wish.title,
			visibility: wish.visibility ?? 'members',
			attendees: wish.attendees ?? null,
			requestKey: by && keyOf(room, wish, { id: values.holderId }, by),
			startsAt: wish.startsAt,
			endsAt: wish.endsAt,
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
	room: Room,
	{ requestKey, startsAt, endsAt }: Pick<Wish, 'startsAt' | 'endsAt' | 'requestKey'>,
	holder: { id: string | null } | null,
	by: { id: string }
): string | null {
	if (!requestKey) return null;
	return [by.id, requestKey, room.id, startsAt, endsAt, holder?.id ?? ''].join(':');
}

async function findByKey(tx: Tx, key: string | null): Promise<Booking | undefined> {
	if (!key) return undefined;
	return tx.select().from(bookings).where(eq(bookings.requestKey, key)).get();
}
