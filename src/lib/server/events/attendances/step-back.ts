import { and, eq, gt, ne } from 'drizzle-orm';
import { isRefusal } from '$lib/messages/refusal';
import type { Tx } from '../../db/types';
import { attendances, events } from '../schema';
import { answer } from './answer';
import { mayAnswer } from './may-answer';

/**
 * Takes back the answers that a person could no longer give, having left the hub: those to its coming
 * members' events to which nobody invited them. Their places go to who waits. Answers to public
 * events stay.
 * @returns how many answers
 */
export async function stepBack(
	tx: Tx,
	hubId: string,
	userId: string,
	now: number
): Promise<number> {
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
				gt(events.startsAt, now)
			)
		)
		.all();
	const no = { answer: 'declined', companions: 0 } as const;
	let taken = 0;
	for (const { event } of rows) {
		if (await mayAnswer(tx, event, { userId })) continue;
		const declined = await answer(tx, event, { userId }, no, now, { silent: true });
		if (isRefusal(declined)) throw new Error('an answer could not be taken back');
		taken += 1;
	}
	return taken;
}
