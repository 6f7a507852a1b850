import { and, asc, eq, isNull } from 'drizzle-orm';
import type { HubId, SeriesId } from '../db/id';
import type { Db } from '../db/types';
import type { Room } from '../rooms';
import { eventSeries } from './schema';

/** A series as it is stored: the rule that makes editions. */
export type EventSeries = typeof eventSeries.$inferSelect;

/** What a concierge enters for a series; optional fields have defaults. */
export type SeriesDraft = Pick<
	EventSeries,
	'kind' | 'title' | 'anchorDate' | 'everyDays' | 'startTime' | 'endTime'
> &
	Partial<
		Omit<
			EventSeries,
			| ('id' | 'hubId' | 'slug' | 'roomId' | 'createdAt' | 'createdBy' | 'endedAt')
			| ('kind' | 'title' | 'anchorDate' | 'everyDays' | 'startTime' | 'endTime')
		>
	> & { room?: Pick<Room, 'id'> | null };

/** A series of this hub, so that another hub's concierge finds nothing. */
export async function findSeries(
	db: Db,
	hubId: HubId,
	slug: string
): Promise<EventSeries | undefined> {
	return db
		.select()
		.from(eventSeries)
		.where(and(eq(eventSeries.hubId, hubId), eq(eventSeries.slug, slug)))
		.get();
}

/** The running series of a hub, oldest first; with `ended` also the ended ones, last. */
export async function listSeries(
	db: Db,
	hubId: HubId,
	{ ended = false } = {}
): Promise<EventSeries[]> {
	const rows = await db
		.select()
		.from(eventSeries)
		.where(and(eq(eventSeries.hubId, hubId), ended ? undefined : isNull(eventSeries.endedAt)))
		.orderBy(asc(eventSeries.createdAt), asc(eventSeries.id))
		.all();
	return rows.sort((one, other) => Number(one.endedAt !== null) - Number(other.endedAt !== null));
}

/** All running series of all hubs, for the job that makes editions. */
export async function listRunningSeries(db: Db): Promise<EventSeries[]> {
	return db
		.select()
		.from(eventSeries)
		.where(isNull(eventSeries.endedAt))
		.orderBy(asc(eventSeries.createdAt), asc(eventSeries.id))
		.all();
}

export async function findSeriesById(db: Db, id: string): Promise<EventSeries | undefined> {
	return db
		.select()
		.from(eventSeries)
		.where(eq(eventSeries.id, id as SeriesId))
		.get();
}
