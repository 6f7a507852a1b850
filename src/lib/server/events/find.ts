import { and, eq } from 'drizzle-orm';
import type { BookingId, EventId, HubId } from '../db/id';
import type { Db } from '../db/types';
import type { Event } from './event';
import { events } from './schema';

/** The event with this slug, in any state; `canView` decides who may see it. */
export async function findEvent(db: Db, slug: string): Promise<Event | undefined> {
	return db.select().from(events).where(eq(events.slug, slug)).get();
}

export async function findEventById(db: Db, id: string): Promise<Event | undefined> {
	return db
		.select()
		.from(events)
		.where(eq(events.id, id as EventId))
		.get();
}

/** An event of this hub, so that another hub's concierge finds nothing. */
export async function findEventOf(db: Db, hubId: HubId, slug: string): Promise<Event | undefined> {
	return db
		.select()
		.from(events)
		.where(and(eq(events.hubId, hubId), eq(events.slug, slug)))
		.get();
}

/** The event that holds a room by this booking. */
export async function findEventOfBooking(db: Db, bookingId: BookingId): Promise<Event | undefined> {
	return db.select().from(events).where(eq(events.bookingId, bookingId)).get();
}
