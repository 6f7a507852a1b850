import { and, eq, inArray, sql } from 'drizzle-orm';
import { notDisabled } from '../auth';
import type { EventId } from '../db/id';
import type { Db } from '../db/types';
import { attendances } from './schema';
import { events } from '../events/schema';

/** How full an event is. */
export interface Places {
	/** People who answered « going », not counting their companions. */
	going: number;
	companions: number;
	tentative: number;
	/** Parties on the waitlist, but those of disabled people: the next one to join gets position `waitlisted + 1`. */
	waitlisted: number;
	/** Parties on the waitlist that are no larger than the capacity, so that they can be seated some day. */
	seatable: number;
	/** The capacity; null without a limit. */
	places: number | null;
	/** Seats not taken; null without a limit. */
	free: number | null;
	/** Seats a new answer can get: 0 while a party waits, because no one overtakes. Null without a limit. */
	left: number | null;
}

/** Counts several events in one query; an event that does not exist is not in the map. */
export async function countOf(db: Db, eventIds: EventId[]): Promise<Map<string, Places>> {
	if (eventIds.length === 0) return new Map();
	const count = (answer: string) =>
		sql<number>`coalesce(sum(${attendances.answer} = ${answer}), 0)`.mapWith(Number);
	const inLine = sql`${attendances.answer} = 'waitlisted' and ${notDisabled(attendances.userId)}`;
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
			waitlisted: sql<number>`coalesce(sum(${inLine}), 0)`.mapWith(Number),
			seatable:
				sql<number>`coalesce(sum(${inLine} and (${events.capacity} is null or 1 + ${attendances.companions} <= ${events.capacity})), 0)`.mapWith(
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
 * The position of an answer on the waitlist; 1 is next.
 * @returns undefined when the answer is not on the waitlist
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
				sql`${attendances.waitingOrder} <= ${attendance.waitingOrder}`,
				notDisabled(attendances.userId)
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
