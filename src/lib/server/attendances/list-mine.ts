import { and, eq, inArray } from 'drizzle-orm';
import type { EventId, UserId } from '../db/id';
import type { Db } from '../db/types';
import { attendances } from './schema';
import type { Attendance } from './attendance';

/** A person's answers to several events, by event id, in one query. */
export async function listMine(
	db: Db,
	userId: UserId,
	eventIds: EventId[]
): Promise<Map<string, Attendance['answer']>> {
	if (!eventIds.length) return new Map();
	const rows = await db
		.select({ eventId: attendances.eventId, answer: attendances.answer })
		.from(attendances)
		.where(and(eq(attendances.userId, userId), inArray(attendances.eventId, eventIds)))
		.all();
	return new Map(rows.map(({ eventId, answer }) => [eventId, answer]));
}
