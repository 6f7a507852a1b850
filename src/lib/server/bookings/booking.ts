import { eq, sql } from 'drizzle-orm';
import { dayMs, leapYearDays } from '$lib/time/durations';
import type { Instant } from '$lib/time/instant';
import type { BookingId } from '../db/id';
import type { Db } from '../db/types';
import { bookings } from './schema';

/** The use of a room for a half-open time range, as it is stored. */
export type Booking = typeof bookings.$inferSelect;

/** What a person asks for. The busy range follows from the room's set-up and clear-up. */
export interface BookingInput {
	startsAt: Instant;
	endsAt: Instant;
	title: string;
	/** Whether other members read title and holder, or only that the room is taken. */
	visibility: 'members' | 'busy';
	attendees?: number | undefined;
}

/**
 * The maximum length of a booking or room hold, in milliseconds, so that queries need not look further back.
 */
export const maxBookingMs = 14 * dayMs;

/**
 * Bookings and events of concierges begin within three years: a year with a wrong digit is a typing error,
 * and would hold the room for years.
 */
export const maxAheadDays = 3 * leapYearDays;

/**
 * How long before an instant a busy range that contains it can have started: set-up and clear-up add a day
 * at most.
 */
export const lookbackMs = maxBookingMs + dayMs;

/** Requested or confirmed. Literals, not parameters: otherwise SQLite does not use the partial index. */
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
