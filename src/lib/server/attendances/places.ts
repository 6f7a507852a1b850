import { and, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { notDisabled } from '../auth';
import type { EventId } from '../db/id';
import type { Db } from '../db/types';
import { events } from '../events/schema';
import type { Attendance } from './attendance';
import { attendances } from './schema';

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

/** What an agenda shows of how full an event is. */
export type PlacesLeft = Pick<Places, 'waitlisted' | 'left'>;

const going = countWithin('count(*)', 'going');
const companions = countWithin('coalesce(sum(one.companions), 0)', 'going', 'one.companions > 0');

/** Counts several events in one query; an event that does not exist is not in the map. */
export async function countOf(db: Db, eventIds: EventId[]): Promise<Map<string, Places>> {
	const tentative = countWithin('count(*)', 'tentative');
	const rows = await countEach(db, eventIds, { going, companions, tentative });
	return new Map(rows.map(({ eventId, ...row }) => [eventId, withFree(row)]));
}

/** The same of what an agenda shows. Where everybody finds a place, who comes is not counted. */
export async function leftOf(db: Db, eventIds: EventId[]): Promise<Map<string, PlacesLeft>> {
	const taken = sql<number>`case when ${events.capacity} is null then 0 else ${going} + ${companions} end`;
	const rows = await countEach(db, eventIds, { taken });
	return new Map(
		rows.map(({ eventId, waitlisted, ...row }) => {
			return [eventId, { waitlisted, left: seatsOf(row).left }];
		})
	);
}

/** Counts who waits, answer by answer, and the numbers given. */
async function countEach<Numbers extends Record<string, SQL<number>>>(
	db: Db,
	eventIds: EventId[],
	numbers: Numbers
) {
	if (eventIds.length === 0) return [];
	const waiting = and(eq(attendances.eventId, events.id), eq(attendances.answer, 'waitlisted'));
	// Where nobody waits the row has no answer.
	const inLine = sql`(${attendances.id} is not null and ${notDisabled(attendances.userId)})`;
	const fits = sql`(${events.capacity} is null or 1 + ${attendances.companions} <= ${events.capacity})`;
	return db
		.select({
			eventId: events.id,
			places: events.capacity,
			...numbers,
			waitlisted: sql<number>`sum(${inLine})`.mapWith(Number),
			seatable: sql<number>`sum(${inLine} and ${fits})`.mapWith(Number)
		})
		.from(events)
		.leftJoin(attendances, waiting)
		.where(inArray(events.id, eventIds))
		.groupBy(events.id)
		.all();
}

/**
 * A number of those answers to each event, `one` each. It asks for nothing that the index on events and answers
 * does not hold: to read each answer to large events takes a second.
 */
function countWithin(number: string, answer: Attendance['answer'], condition = 'true') {
	return sql<number>`(
		select ${sql.raw(number)} from ${attendances} as one
		where one.event_id = ${events.id} and one.answer = ${answer} and ${sql.raw(condition)}
	)`.mapWith(Number);
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
	return { ...row, ...seatsOf({ ...row, taken: row.going + row.companions }) };
}

function seatsOf({
	places,
	taken,
	seatable
}: Pick<Places, 'places' | 'seatable'> & { taken: number }): Pick<Places, 'free' | 'left'> {
	if (places === null) return { free: null, left: null };
	const free = places - taken;
	return { free, left: seatable > 0 ? 0 : free };
}
