import { and, desc, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import type { HubId, UserId } from '../../db/id';
import type { Db } from '../../db/types';
import { events } from '../../events/schema';
import type { Attendance } from '../attendance';
import { attendances } from '../schema';

/** An answer of somebody, and what became of it. */
export interface AnswerOfPerson {
	event: { slug: string; title: string; startsAt: Instant; endsAt: Instant; cancelled: boolean };
	answer: Attendance['answer'];
	companions: number;
	arrivedAt: Instant | null;
	/** They were going and did not come, to an event where somebody was checked in. */
	noShow: boolean;
}

/**
 * A person's answers to the events of a hub, those of the latest event first. What a desk typed for an address is not
 * among them: it learns nothing of an account by it.
 * @param limit how many at most
 */
export async function listOfPerson(
	db: Db,
	{ hubId, userId }: { hubId: HubId; userId: UserId },
	now: Instant,
	limit: number
): Promise<AnswerOfPerson[]> {
	const { slug, title, startsAt, endsAt } = events;
	const rows = await db
		.select({
			event: {
				...{ slug, title, startsAt, endsAt },
				cancelled: sql<boolean>`${events.state} = 'cancelled'`.mapWith(Boolean)
			},
			answer: attendances.answer,
			companions: attendances.companions,
			arrivedAt: attendances.arrivedAt,
			noShow: isNoShow(now).mapWith(Boolean)
		})
		.from(attendances)
		.innerJoin(events, eq(events.id, attendances.eventId))
		.where(
			and(
				eq(attendances.userId, userId),
				isNull(attendances.guestName),
				eq(events.hubId, hubId),
				ne(events.state, 'draft')
			)
		)
		.orderBy(desc(startsAt), desc(events.id))
		.limit(limit)
		.all();
	return rows;
}

function isNoShow(now: Instant) {
	return sql<boolean>`(${attendances.answer} = 'going' and ${attendances.arrivedAt} is null
		and ${events.state} = 'published' and ${events.endsAt} <= ${now}
		and exists (select 1 from ${attendances} as other
			where other.event_id = ${events.id} and other.arrived_at is not null))`;
}
