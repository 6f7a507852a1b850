import { sql, type SQL } from 'drizzle-orm';
import type { EventId } from '../../db/id';
import { currentRevision } from '../../events/told/states';
import { invitations } from '../../invitations/schema';
import type { AttendeeKey } from '../find';

/**
 * The state of an event that somebody knows for whom a first answer is recorded: what they were invited to, or, as
 * the mail about the answer tells them, what it is.
 */
export function firstRevision(eventId: EventId, who: AttendeeKey): SQL<number | null> {
	const theirs =
		'userId' in who
			? sql`(user_id = ${who.userId} or email = (select email from users where id = ${who.userId}))`
			: sql`email = ${who.guestEmail}`;
	const invited = sql`from ${invitations}
		where subject_kind = 'event' and subject_id = ${eventId} and ${theirs}`;
	return sql<number | null>`case
		when exists (select 1 ${invited}) then (select max(told_revision) ${invited})
		else ${currentRevision(eventId)} end`;
}
