import { and, asc, eq, gt, notExists, or, sql } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import { bookings } from '../../bookings/schema';
import type { InvitationId } from '../../db/id';
import type { Db } from '../../db/types';
import type { Event } from '../../events/event';
import { events } from '../../events/schema';
import { timeAndPlaceMark } from '../../events/where';
import type { Hub } from '../../hubs';
import { hubs } from '../../hubs/schema';
import { invitations } from '../../invitations/schema';
import { whoseIs, type InvitedPerson } from '../../invitations/whose';
import { rooms } from '../../rooms/schema';
import { attendances } from '../schema';
import { shownAnswer } from '../seen/shown-answer';

/** An invitation that still waits for an answer. */
export interface OpenInvitation {
	id: InvitationId;
	event: Event;
	hub: Pick<Hub, 'slug' | 'shortName' | 'hue' | 'zone' | 'locale'>;
	roomName: string | null;
	/** For the hidden field `seen` of a form for the answer. */
	seen: string;
}

/**
 * The invitations of a person to events that have not begun and that they have not answered, each event once, the
 * soonest first; in one query.
 * @param limit how many at most
 */
export async function listOpen(
	db: Db,
	person: InvitedPerson,
	now: Instant,
	limit: number
): Promise<OpenInvitation[]> {
	const { slug, shortName, hue, zone, locale } = hubs;
	const rows = await db
		.select({
			id: sql<InvitationId>`min(${invitations.id})`,
			event: events,
			hub: { slug, shortName, hue, zone, locale },
			hubAddress: hubs.address,
			roomId: bookings.roomId,
			roomName: rooms.name
		})
		.from(invitations)
		.innerJoin(
			events,
			and(eq(invitations.subjectKind, 'event'), eq(events.id, invitations.subjectId))
		)
		.innerJoin(hubs, eq(hubs.id, events.hubId))
		.leftJoin(bookings, eq(bookings.id, events.bookingId))
		.leftJoin(rooms, eq(rooms.id, bookings.roomId))
		.where(
			and(
				whoseIs(person),
				eq(invitations.state, 'invited'),
				eq(events.state, 'published'),
				gt(events.startsAt, now),
				notExists(answersOf(db, person))
			)
		)
		.groupBy(events.id)
		.orderBy(asc(events.startsAt), asc(events.id))
		.limit(limit)
		.all();
	return rows.map(({ id, event, hub, roomName, ...held }) => ({
		...{ id, event, hub, roomName },
		seen: shownAnswer(timeAndPlaceMark(event, held), undefined)
	}));
}

function answersOf(db: Db, { userId, email }: InvitedPerson) {
	const theirs = or(
		eq(attendances.userId, userId),
		email === undefined ? undefined : eq(attendances.guestEmail, email)
	);
	return db
		.select({ id: attendances.id })
		.from(attendances)
		.where(and(eq(attendances.eventId, events.id), theirs));
}
