import { and, asc, count, desc, eq, gt, inArray, like, lt, lte, or, type SQL } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import type { Language } from '$lib/time/locale';
import type { HubId } from '../../db/id';
import type { Db } from '../../db/types';
import type { Viewer } from '../../members/viewer';
import type { Event } from '../event';
import { whereCanView } from '../policy';
import { events } from '../schema';

interface Which {
	hubId?: HubId | undefined;
	kind?: Event['kind'] | undefined;
	/** Only what is held in a language: the hubs are those that usually hold theirs in it. */
	heldIn?: { language: Language; hubIds: HubId[] } | undefined;
	/** Only events that this viewer may see are listed. */
	viewer: Viewer | null;
	limit?: number;
}

/**
 * Events that end after `from` and start before `until`, soonest first; cancelled ones
 * are included.
 */
export async function listEvents(
	db: Db,
	{ from, until, limit = 500, ...which }: Which & { from: Instant; until?: Instant }
): Promise<Event[]> {
	return db
		.select()
		.from(events)
		.where(
			and(
				...asked(which),
				gt(events.endsAt, from),
				until === undefined ? undefined : lt(events.startsAt, until)
			)
		)
		.orderBy(asc(events.startsAt), asc(events.id))
		.limit(limit)
		.all();
}

/** Events that have ended by `now` and started before `before`, latest first. */
export async function listPast(
	db: Db,
	{ now, before = now, limit = 30, ...which }: Which & { now: Instant; before?: Instant }
): Promise<Event[]> {
	return db
		.select()
		.from(events)
		.where(and(...asked(which), lte(events.endsAt, now), lt(events.startsAt, before)))
		.orderBy(desc(events.startsAt), desc(events.id))
		.limit(limit)
		.all();
}

/** How many announced events of a hub have not ended. */
export async function countUpcoming(db: Db, hubId: HubId, now: Instant): Promise<number> {
	const row = await db
		.select({ coming: count() })
		.from(events)
		.where(and(eq(events.hubId, hubId), eq(events.state, 'published'), gt(events.endsAt, now)))
		.get();
	return row?.coming ?? 0;
}

function asked({ hubId, kind, heldIn, viewer }: Which): (SQL | undefined)[] {
	return [
		hubId === undefined ? undefined : eq(events.hubId, hubId),
		kind === undefined ? undefined : eq(events.kind, kind),
		heldIn &&
			or(
				and(eq(events.languages, ''), inArray(events.hubId, heldIn.hubIds)),
				like(events.languages, `%${heldIn.language}%`)
			),
		whereCanView(viewer)
	];
}
