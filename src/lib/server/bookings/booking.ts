import { eq, sql } from 'drizzle-orm';
import { dayMs } from '$lib/time/durations';
import type { Instant } from '$lib/time/instant';
import type { BookingId } from '../db/id';
import type { Db } from '../db/types';
import { bookings } from './schema';

/** The use of a room for a half-open time range, as it is stored. */
export type Booking = typeof bookings.$inferSelect;

/** What a person wishes for a room. Instants; the busy range follows from the room's minutes. */
export interface BookingInput {
	startsAt: Instant;
	endsAt: Instant;
	title: string;
	/** Whether other members read title and holder, or only that the room is taken. */
	visibility: 'members' | 'busy';
	attendees?: number | undefined;
	/** The form's one-time key: a second press of the button finds the first booking. */
	requestKey?: string | undefined;
}

/** No booking and no hold is longer: whoever looks for what meets a day need not look further back. */
export const maxBookingMs = 14 * dayMs;

/**
 * What the desk books or announces begins within three years: a year with a digit too many is a slip of
 * the finger, and would hold its room until then.
 */
export const maxAheadDays = 3 * 366;

/** How long before a moment what is busy then can have begun: set-up and clear-up are a day at most. */
export const lookbackMs = maxBookingMs + dayMs;

/** Requested or confirmed. Written out, not as parameters: only so SQLite uses the partial index. */
export const isLive = sql`${bookings.state} in ('requested', 'confirmed')`;

export function live(booking: Pick<Booking, 'state'>): boolean {
	return booking.state === 'requested' || booking.state === 'confirmed';
}

export async function findBookingById(db: Db, id: string): Promise<Booking | undefined> {
	return db
		.select()
		.from(bookings)
		.where(eq(bookings.id, id as BookingId))
		.get();
}
