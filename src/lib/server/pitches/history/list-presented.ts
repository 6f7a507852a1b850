import { and, asc, desc, eq, lte, sql } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import { users } from '../../auth/schema';
import type { HubId } from '../../db/id';
import type { Db } from '../../db/types';
import type { Event } from '../../events/event';
import { whereCanView } from '../../events/policy';
import { events } from '../../events/schema';
import type { Viewer } from '../../members/viewer';
import type { Pitch } from '../pitch';
import { pitches, pitchSlots } from '../schema';

/** A pitch that was presented, as the running order of its event shows it. */
export interface PresentedPitch extends Pick<Pitch, 'id' | 'title' | 'kind' | 'summary'> {
	speaker: string;
	/** The language of its author's account; null without one. */
	lang: Locale | null;
	event: Pick<Event, 'slug' | 'title' | 'number' | 'state' | 'hubId' | 'startsAt' | 'languages'>;
}

/**
 * What was presented last at the pitch nights that a viewer may see, in the order of each evening, the latest evening
 * first.
 * @param hubId undefined for all hubs
 */
export async function listPresented(
	db: Db,
	{
		viewer,
		hubId,
		now,
		limit
	}: { viewer: Viewer | null; hubId?: HubId | undefined; now: Instant; limit: number }
): Promise<PresentedPitch[]> {
	const { slug, title, number, state, startsAt, languages } = events;
	return db
		.select({
			...{ id: pitches.id, title: pitches.title, kind: pitches.kind, summary: pitches.summary },
			lang: users.locale,
			speaker: sql<string>`coalesce(${users.name}, ${pitches.guestName}, '')`,
			event: { ...{ slug, title, number, state, startsAt, languages }, hubId: events.hubId }
		})
		.from(pitches)
		.innerJoin(pitchSlots, eq(pitchSlots.id, pitches.slotId))
		.innerJoin(events, eq(events.id, pitches.eventId))
		.leftJoin(users, eq(users.id, pitches.userId))
		.where(
			and(
				eq(pitches.state, 'placed'),
				eq(events.kind, 'pitch'),
				eq(events.state, 'published'),
				lte(events.endsAt, now),
				hubId === undefined ? undefined : eq(events.hubId, hubId),
				whereCanView(viewer)
			)
		)
		.orderBy(desc(events.startsAt), asc(events.id), asc(pitchSlots.position))
		.limit(limit)
		.all();
}
