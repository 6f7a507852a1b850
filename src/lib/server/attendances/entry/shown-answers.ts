import { and, eq, isNotNull, ne, type SQL } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import { users } from '../../auth/schema';
import type { EventId, UserId } from '../../db/id';
import type { Db } from '../../db/types';
import type { Attendance } from '../attendance';
import { attendances } from '../schema';

/** What the calendar of a person with an account shows of their answer. */
export interface ShownAnswer {
	eventId: EventId;
	userId: UserId;
	locale: Locale;
	answer: Attendance['answer'];
	changedAt: Instant;
}

/** Answers of people with an account, except declined ones, which are in no calendar. */
export function listShownAnswers(db: Db, condition: SQL | undefined): Promise<ShownAnswer[]> {
	return db
		.select({
			eventId: attendances.eventId,
			userId: users.id,
			locale: users.locale,
			answer: attendances.answer,
			changedAt: attendances.changedAt
		})
		.from(attendances)
		.innerJoin(users, eq(users.id, attendances.userId))
		.where(and(isNotNull(attendances.userId), ne(attendances.answer, 'declined'), condition))
		.all();
}
