import { asc, and, eq, sql } from 'drizzle-orm';
import type { EventId } from '../db/id';
import type { Db } from '../db/types';
import { checkIns, walkIns } from './schema';

/** Somebody who came without having signed up, as it is stored. */
export type WalkIn = typeof walkIns.$inferSelect;

/** The walk-ins of an event, in the order in which they came. */
export async function listWalkIns(db: Db, eventId: EventId): Promise<WalkIn[]> {
	return db
		.select()
		.from(walkIns)
		.where(eq(walkIns.eventId, eventId))
		.orderBy(asc(walkIns.arrivedAt), asc(walkIns.id))
		.all();
}

/** A walk-in by its id, within its event. */
export async function findWalkIn(
	db: Db,
	eventId: EventId,
	id: string
): Promise<WalkIn | undefined> {
	return db
		.select()
		.from(walkIns)
		.where(and(eq(walkIns.eventId, eventId), sql`${walkIns.id} = ${id}`))
		.get();
}

/** How many check-ins each person of an event has; without any, a person is not in the map. */
export async function countChecks(db: Db, eventId: EventId): Promise<Map<string, number>> {
	const rows = await db
		.select({ id: checkIns.subjectId, count: sql<number>`count(*)`.mapWith(Number) })
		.from(checkIns)
		.where(eq(checkIns.eventId, eventId))
		.groupBy(checkIns.subjectId)
		.all();
	return new Map(rows.map(({ id, count }) => [id, count]));
}

/** Differs once the door of an event has noted something, in one row. */
export async function versionOfList(db: Db, eventId: EventId): Promise<string> {
	const row = await db
		.select({
			version: sql<string>`json_array(
				count(*), max(${checkIns.madeAt}),
				(
					select json_array(count(*), sum(one.companions), max(one.arrived_at))
					from ${walkIns} as one where one.event_id = ${eventId}
				)
			)`
		})
		.from(checkIns)
		.where(eq(checkIns.eventId, eventId))
		.get();
	return row?.version ?? '';
}
