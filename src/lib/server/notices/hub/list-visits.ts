import { and, eq, gt, isNotNull, isNull, or } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import { users } from '../../auth/schema';
import { isLive } from '../../bookings/booking';
import { bookings } from '../../bookings/schema';
import type { HubId } from '../../db/id';
import type { Db } from '../../db/types';
import { events } from '../../events/schema';
import { eventTitle } from '../../events/title';
import type { Recipient } from '../../mail/hub-mail';
import { rooms } from '../../rooms/schema';
import { listHolders } from '../holders';

/** Something that a person has at a hub: an event or a booking. */
export interface Visit {
	startsAt: Instant;
	endsAt: Instant;
	title: (locale: Locale) => string;
}

/** A person, and all that they still have at the address of a hub, in order of time. */
export interface Visitor {
	to: Recipient;
	visits: Visit[];
}

/** Everybody who has something at a hub that is not over, each once. */
export async function listVisitors(db: Db, hubId: HubId, now: Instant): Promise<Visitor[]> {
	const visitors = new Map<string, Visitor>();
	const add = (email: string, to: Recipient, visit: Visit) => {
		const visitor = visitors.get(email) ?? { to, visits: [] };
		visitors.set(email, { ...visitor, visits: [...visitor.visits, visit] });
	};
	const upcoming = await db
		.select()
		.from(events)
		.where(and(isHeldAt(hubId), gt(events.endsAt, now)))
		.all();
	for (const event of upcoming) {
		const { startsAt, endsAt } = event;
		const visit = { startsAt, endsAt, title: (locale: Locale) => eventTitle(event, locale) };
		for (const { email, to } of await listHolders(db, event)) add(email, to, visit);
	}
	for (const { booking, room, to } of await listHeld(db, hubId, now)) {
		const { startsAt, endsAt, title } = booking;
		add(to.email.toLowerCase(), to, { startsAt, endsAt, title: () => title || room });
	}
	for (const { visits } of visitors.values()) visits.sort((a, b) => a.startsAt - b.startsAt);
	return [...visitors.values()];
}

/** When the next events at a hub begin. Not its bookings: some begin all day long. */
export async function listStarts(db: Db, hubId: HubId, now: Instant): Promise<Instant[]> {
	const rows = await db
		.select({ startsAt: events.startsAt })
		.from(events)
		.where(and(isHeldAt(hubId), gt(events.startsAt, now)))
		.orderBy(events.startsAt)
		.limit(1)
		.all();
	return rows.map(({ startsAt }) => startsAt);
}

/** An event elsewhere stays where it is. */
function isHeldAt(hubId: HubId) {
	const here = or(isNotNull(events.bookingId), eq(events.place, ''));
	return and(eq(events.hubId, hubId), eq(events.state, 'published'), here);
}

function listHeld(db: Db, hubId: HubId, now: Instant) {
	const { id: userId, name, email, greeting, locale } = users;
	return db
		.select({ booking: bookings, room: rooms.name, to: { userId, name, email, greeting, locale } })
		.from(bookings)
		.innerJoin(rooms, eq(rooms.id, bookings.roomId))
		.innerJoin(users, eq(users.id, bookings.holderId))
		.where(
			and(eq(bookings.hubId, hubId), isLive, gt(bookings.endsAt, now), isNull(users.disabledAt))
		)
		.all();
}
