import { and, asc, desc, eq, gt, inArray, lt, ne } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import type { SeriesId } from '../../db/id';
import type { Db } from '../../db/types';
import type { Viewer } from '../../members/viewer';
import type { Event } from '../event';
import { whereCanView } from '../policy';
import { events } from '../schema';

/** Editions of these series that have not started, soonest first. */
export async function listUpcomingOf(
	db: Db,
	seriesIds: SeriesId[],
	now: Instant
): Promise<Event[]> {
	if (!seriesIds.length) return [];
	return db
		.select()
		.from(events)
		.where(and(inArray(events.seriesId, seriesIds), gt(events.startsAt, now)))
		.orderBy(asc(events.startsAt))
		.all();
}

/**
 * The editions of a series that a viewer may see, drafts excluded, soonest first; cancelled ones are
 * included.
 */
export async function listOf(db: Db, seriesId: SeriesId, viewer: Viewer | null): Promise<Event[]> {
	return db
		.select()
		.from(events)
		.where(and(eq(events.seriesId, seriesId), ne(events.state, 'draft'), whereCanView(viewer)))
		.orderBy(asc(events.startsAt))
		.all();
}

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
