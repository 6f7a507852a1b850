import { and, desc, eq, ne } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import type { HubId, UserId } from '../../db/id';
import type { Db } from '../../db/types';
import { events } from '../../events/schema';
import type { Pitch } from '../pitch';
import { pitches } from '../schema';

/** A pitch of somebody, with its event. */
export interface PitchOfPerson extends Pick<Pitch, 'id' | 'title' | 'state'> {
	event: { slug: string; title: string; startsAt: Instant };
}

/** A person's pitches at the events of a hub, those of the latest event first; withdrawn ones are left out. */
export async function listOfPerson(
	db: Db,
	{ hubId, userId }: { hubId: HubId; userId: UserId },
	limit: number
): Promise<PitchOfPerson[]> {
	return db
		.select({
			...{ id: pitches.id, title: pitches.title, state: pitches.state },
			event: { slug: events.slug, title: events.title, startsAt: events.startsAt }
		})
		.from(pitches)
		.innerJoin(events, eq(events.id, pitches.eventId))
		.where(
			and(
				eq(pitches.userId, userId),
				eq(events.hubId, hubId),
				eq(events.state, 'published'),
				ne(pitches.state, 'withdrawn')
			)
		)
		.orderBy(desc(events.startsAt))
		.limit(limit)
		.all();
}
