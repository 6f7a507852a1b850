import { and, asc, eq, sql } from 'drizzle-orm';
import { shownName } from '$lib/text/shown-name';
import { users } from '../auth/schema';
import type { EventId } from '../db/id';
import type { Db } from '../db/types';
import { attendances } from './schema';

/**
 * The people who are going, as other members see them: first name and initial, no address; the earliest
 * answer first.
 */
export async function listComing(
	db: Db,
	eventId: EventId,
	limit: number
): Promise<{ id: string; name: string; companions: number }[]> {
	const rows = await db
		.select({
			id: attendances.id,
			name: sql<string>`coalesce(${attendances.guestName}, ${users.name}, '')`,
			companions: attendances.companions
		})
		.from(attendances)
		.leftJoin(users, eq(users.id, attendances.userId))
		.where(and(eq(attendances.eventId, eventId), eq(attendances.answer, 'going')))
		.orderBy(asc(attendances.answeredAt), asc(attendances.id))
		.limit(limit)
		.all();
	return rows.map((row) => ({ ...row, name: shownName(row.name) }));
}
