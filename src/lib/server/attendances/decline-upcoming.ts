import { and, eq, gt, ne } from 'drizzle-orm';
import { isRefusal, type Refusal } from '$lib/messages/refusal';
import type { HubId, UserId } from '../db/id';
import { attendances } from './schema';
import { events } from '../events/schema';
import { refuseUnlessOwnOrConcierge } from '../members';
import { recordAnswer } from './answer';
import type { Change } from '../db/change';

/**
 * Takes back the answers of a person who leaves the hub to its coming members' events, also where they
 * were invited: as a member they were. Their places go to who waits. Answers to public events stay.
 * Nobody is mailed: the mail about leaving says it.
 * @returns how many answers, or `not-yours` to who is neither the person nor a concierge of the hub
 */
export async function declineUpcoming(
	change: Change,
	hubId: HubId,
	userId: UserId
): Promise<number | Refusal> {
	const { tx, now } = change;
	const notAllowed = await refuseUnlessOwnOrConcierge(change, hubId, userId);
	if (notAllowed) return notAllowed;
	const rows = await tx
		.select({ event: events })
		.from(attendances)
		.innerJoin(events, eq(events.id, attendances.eventId))
		.where(
			and(
				eq(attendances.userId, userId),
				ne(attendances.answer, 'declined'),
				eq(events.hubId, hubId),
				eq(events.state, 'published'),
				eq(events.visibility, 'members'),
				gt(events.startsAt, now)
			)
		)
		.all();
	const no = { answer: 'declined', companions: 0 } as const;
	for (const { event } of rows) {
		const declined = await recordAnswer(change, event, { userId }, { ...no, silent: true });
		if (isRefusal(declined)) throw new Error('an answer could not be taken back');
	}
	return rows.length;
}
