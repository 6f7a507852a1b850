import { and, count, desc, eq, ne } from 'drizzle-orm';
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

/** Whose pitches, and at the events of which hub. */
interface PersonThere {
	hubId: HubId;
	userId: UserId;
}

/** A person's pitches at the events of a hub, those of the latest event first; withdrawn ones are left out. */
export async function listOfPerson(
	db: Db,
	person: PersonThere,
	{ limit, offset = 0 }: { limit: number; offset?: number }
): Promise<PitchOfPerson[]> {
	return db
		.select({
			...{ id: pitches.id, title: pitches.title, state: pitches.state },
			event: { slug: events.slug, title: events.title, startsAt: events.startsAt }
		})
		.from(pitches)
		.innerJoin(events, eq(events.id, pitches.eventId))
		.where(isOf(person))
		.orderBy(desc(events.startsAt), desc(pitches.id))
		.limit(limit)
		.offset(offset)
		.all();
}

/** How many that list holds. */
export async function countOfPerson(db: Db, person: PersonThere): Promise<number> {
	const row = await db
		.select({ all: count() })
		.from(pitches)
		.innerJoin(events, eq(events.id, pitches.eventId))
		.where(isOf(person))
		.get();
	return row?.all ?? 0;
}

const isOf = ({ hubId, userId }: PersonThere) =>
	and(
		...[eq(pitches.userId, userId), ne(pitches.state, 'withdrawn')],
		...[eq(events.hubId, hubId), eq(events.state, 'published')]
	);
