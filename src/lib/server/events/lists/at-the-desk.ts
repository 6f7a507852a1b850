import { and, asc, desc, eq } from 'drizzle-orm';
import type { HubId } from '../../db/id';
import type { Db } from '../../db/types';
import type { Event } from '../event';
import { events } from '../schema';

/** The drafts of a hub, soonest first. For concierges: the caller checks that. */
export async function listDrafts(db: Db, hubId: HubId): Promise<Event[]> {
	return db
		.select()
		.from(events)
		.where(and(eq(events.hubId, hubId), eq(events.state, 'draft')))
		.orderBy(asc(events.startsAt))
		.all();
}

/** The cancelled events of a hub, latest first. For concierges: the caller checks that. */
export async function listCancelled(db: Db, hubId: HubId, limit: number): Promise<Event[]> {
	return db
		.select()
		.from(events)
		.where(and(eq(events.hubId, hubId), eq(events.state, 'cancelled')))
		.orderBy(desc(events.startsAt))
		.limit(limit)
		.all();
}
