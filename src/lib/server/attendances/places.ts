import { and, eq, inArray, sql } from 'drizzle-orm';
import type { EventId } from '../db/id';
import type { Db } from '../db/types';
import { attendances } from './schema';
import { events } from '../events/schema';

/** How full an event is. */
export interface Places {
	/** People who answered that they come; who comes with them is not counted here. */
	going: number;
	companions: number;
	tentative: number;
	/** Parties on the waitlist: the next one to join stands at `waitlisted + 1`. */
	waitlisted: number;
	/** Parties on the waitlist that could ever be seated: no larger than the room. */
	seatable: number;
	/** The capacity; null when nobody counts. */
	places: number | null;
	/** Seats nobody sits on; null when nobody counts. */
	free: number | null;
	/** What a newcomer can have: no seat while somebody waits, because nobody overtakes. */
	left: number | null;
}

/** Counts several events in one question; an event that does not exist is not in the map. */
export async function countOf(db: Db, eventIds: EventId[]): Promise<Map<string, Places>> {
	if (eventIds.length === 0) return new Map();
	const count = (answer: string) =>
		sql<number>`coalesce(sum(${attendances.answer} = ${answer}), 0)`.mapWith(Number);
	const rows = await db
		.select({
			eventId: events.id,
			places: events.capacity,
			going: count('going'),
			companions:
				sql<number>`coalesce(sum(case when ${attendances.answer} = 'going' then ${attendances.companions} end), 0)`.mapWith(
					Number
				),
			tentative: count('tentative'),
			waitlisted: count('waitlisted'),
			seatable:
				sql<number>`coalesce(sum(${attendances.answer} = 'waitlisted' and (${events.capacity} is null or 1 + ${attendances.companions} <= ${events.capacity})), 0)`.mapWith(
					Number
				)
		})
		.from(events)
		.leftJoin(attendances, eq(attendances.eventId, events.id))
		.where(inArray(events.id, eventIds))
		.groupBy(events.id)
		.all();
	return new Map(rows.map(({ eventId, ...row }) => [eventId, withFree(row)]));
}

/** Counts one event. */
export async function placesOf(db: Db, eventId: EventId): Promise<Places> {
	const places = (await countOf(db, [eventId])).get(eventId);
	if (!places) throw new Error('counted the places of an event that does not exist');
	return places;
}

/**
 * The place of an answer on the waitlist, 1 for who is next.
 * @returns undefined when the answer does not wait
 */
export async function waitingPosition(
	db: Db,
	attendance: { eventId: EventId; answer: string; waitingOrder: number | null }
): Promise<number | undefined> {
	if (attendance.answer !== 'waitlisted' || attendance.waitingOrder === null) return undefined;
	const row = await db
		.select({ ahead: sql<number>`count(*)`.mapWith(Number) })
		.from(attendances)
		.where(
			and(
				eq(attendances.eventId, attendance.eventId),
				eq(attendances.answer, 'waitlisted'),
				sql`${attendances.waitingOrder} <= ${attendance.waitingOrder}`
			)
		)
		.get();
	return row?.ahead;
}

function withFree(row: Omit<Places, 'free' | 'left'>): Places {
	if (row.places === null) return { ...row, free: null, left: null };
	const free = row.places - row.going - row.companions;
	return { ...row, free, left: row.seatable > 0 ? 0 : free };
}
