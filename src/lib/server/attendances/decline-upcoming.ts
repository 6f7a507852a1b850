import { and, eq, gt, ne } from 'drizzle-orm';
import { isRefusal, type Refusal } from '$lib/messages/refusal';
import type { HubId, UserId } from '../db/id';
import { attendances } from './schema';
import { events } from '../events/schema';
import { refuseUnlessOwnOrConcierge } from '../members';
import { recordAnswer } from './answer';
import type { Change } from '../db/change';

/**
 * Declines a person's upcoming members-only events of a hub when they leave it, including those they were
 * invited to, because they were invited as a member. The waitlist is promoted into their places. Answers to
 * public events stay. No mail is sent: the mail about leaving the hub says it.
 * Refused with `not-yours`: the actor is neither the person nor a concierge of the hub.
 * @returns how many answers were declined
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
