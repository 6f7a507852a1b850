import { and, count, desc, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import type { HubId, UserId } from '../../db/id';
import type { Db } from '../../db/types';
import { events } from '../../events/schema';
import type { Attendance } from '../attendance';
import { attendances } from '../schema';

/** An answer of somebody, and what became of it. */
export interface AnswerOfPerson {
	event: {
		slug: string;
		title: string;
		languages: string;
		startsAt: Instant;
		endsAt: Instant;
		cancelled: boolean;
	};
	answer: Attendance['answer'];
	companions: number;
	arrivedAt: Instant | null;
	/** They were going and did not come, to an event where somebody was checked in. */
	noShow: boolean;
}

/** Whose answers, and to the events of which hub. */
interface PersonThere {
	hubId: HubId;
	userId: UserId;
}

/**
 * A person's answers to the events of a hub, those of the latest event first. What a desk typed for an address is not
 * among them: it learns nothing of an account by it.
 */
export async function listOfPerson(
	db: Db,
	person: PersonThere,
	now: Instant,
	{ limit, offset = 0 }: { limit: number; offset?: number }
): Promise<AnswerOfPerson[]> {
	const { slug, title, languages, startsAt, endsAt } = events;
	const rows = await db
		.select({
			event: {
				...{ slug, title, languages, startsAt, endsAt },
				cancelled: sql<boolean>`${events.state} = 'cancelled'`.mapWith(Boolean)
			},
			answer: attendances.answer,
			companions: attendances.companions,
			arrivedAt: attendances.arrivedAt,
			noShow: isNoShow(now).mapWith(Boolean)
		})
		.from(attendances)
		.innerJoin(events, eq(events.id, attendances.eventId))
		.where(isOf(person))
		.orderBy(desc(startsAt), desc(events.id))
		.limit(limit)
		.offset(offset)
		.all();
	return rows;
}

/** How many that list holds. */
export async function countOfPerson(db: Db, person: PersonThere): Promise<number> {
	const row = await db
		.select({ all: count() })
		.from(attendances)
		.innerJoin(events, eq(events.id, attendances.eventId))
		.where(isOf(person))
		.get();
	return row?.all ?? 0;
}

const isOf = ({ hubId, userId }: PersonThere) =>
	and(
		...[eq(attendances.userId, userId), isNull(attendances.guestName)],
		...[eq(events.hubId, hubId), ne(events.state, 'draft')]
	);

function isNoShow(now: Instant) {
	return sql<boolean>`(${attendances.answer} = 'going' and ${attendances.arrivedAt} is null
		and ${events.state} = 'published' and ${events.endsAt} <= ${now}
		and exists (select 1 from ${attendances} as other
			where other.event_id = ${events.id} and other.arrived_at is not null))`;
}
