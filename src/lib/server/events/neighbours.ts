import { and, asc, desc, eq, gt, lt } from 'drizzle-orm';
import type { Db } from '../db/types';
import type { Event } from './event';
import { events } from './schema';

/** The published editions just before and just after one of a series; none for a single event. */
export async function neighboursOf(
	db: Db,
	event: Event
): Promise<{ previous?: Event; next?: Event }> {
	if (event.seriesId === null) return {};
	const siblings = and(
		eq(events.seriesId, event.seriesId),
		eq(events.state, 'published'),
		// A viewer who may see this event may see those: beside a public edition, members-only ones are left
		// out.
		event.visibility === 'public' ? eq(events.visibility, 'public') : undefined
	);
	const [previous, next] = await Promise.all([
		db
			.select()
			.from(events)
			.where(and(siblings, lt(events.startsAt, event.startsAt)))
			.orderBy(desc(events.startsAt))
			.limit(1)
			.get(),
		db
			.select()
			.from(events)
			.where(and(siblings, gt(events.startsAt, event.startsAt)))
			.orderBy(asc(events.startsAt))
			.limit(1)
			.get()
	]);
	return { ...(previous ? { previous } : {}), ...(next ? { next } : {}) };
}
