import { and, eq, isNotNull } from 'drizzle-orm';
import type { AttendanceId, EventId, UserId } from '../../db/id';
import type { Db } from '../../db/types';
import { attendances } from '../schema';

/** The answers that desks gave for an address of a person, who has not answered since. */
export async function listTyped(
	db: Db,
	userId: UserId
): Promise<{ id: AttendanceId; eventId: EventId }[]> {
	return db
		.select({ id: attendances.id, eventId: attendances.eventId })
		.from(attendances)
		.where(and(eq(attendances.userId, userId), isNotNull(attendances.typedEmail)))
		.all();
}
