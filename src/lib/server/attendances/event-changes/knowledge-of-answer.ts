import type { Db } from '../../db/types';
import { knowledgeOf, type Knowledge } from '../../events/told/known-by';
import { laterOf } from '../../events/told/states';
import { findTold } from '../../invitations';
import type { Attendance } from '../attendance';

/** What the person of an answer knows of its event: by the answer, or by what they were invited with. */
export async function knowledgeOfAnswer(
	db: Db,
	{ eventId, userId, guestEmail, toldRevision }: Attendance
): Promise<Knowledge & { told: number | null }> {
	const who = userId ? { userId } : { guestEmail: guestEmail ?? '' };
	const invited = await findTold(db, { kind: 'event', id: eventId }, who);
	const told = laterOf(toldRevision, invited);
	return { told, ...(await knowledgeOf(db, eventId, told)) };
}
