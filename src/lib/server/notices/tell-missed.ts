import { and, eq, gt, inArray, ne, or } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import { attendances } from '../attendances/schema';
import type { Change } from '../db/change';
import type { UserId } from '../db/id';
import type { Db } from '../db/types';
import { events } from '../events/schema';
import { invitations } from '../invitations/schema';
import { pitches } from '../pitches/schema';
import { tellEvent } from './tell-event';

/**
 * Tells a person what of the events that they have is news to them: nobody is told while their account is
 * disabled.
 */
export async function tellMissed(change: Change, { id }: { id: UserId }): Promise<void> {
	for (const event of await listTheirs(change.tx, id, change.now)) {
		await tellEvent(change, event.id, { only: id });
	}
}

/** The announced events that are not over and that a person has to do with. */
function listTheirs(db: Db, userId: UserId, now: Instant) {
	const answered = db
		.select({ id: attendances.eventId })
		.from(attendances)
		.where(eq(attendances.userId, userId));
	const presented = db
		.select({ id: pitches.eventId })
		.from(pitches)
		.where(eq(pitches.userId, userId));
	const invited = db
		.select({ id: invitations.subjectId })
		.from(invitations)
		.where(eq(invitations.userId, userId));
	const theirs = or(
		inArray(events.id, answered),
		inArray(events.id, presented),
		inArray(events.id, invited)
	);
	return db
		.select({ id: events.id })
		.from(events)
		.where(and(theirs, ne(events.state, 'draft'), gt(events.endsAt, now)))
		.all();
}
