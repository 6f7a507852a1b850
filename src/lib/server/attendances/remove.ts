import { eq } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { findAsConcierge } from '../events/find-current';
import { dropWaiting } from '../outbox/overtaken/drop-waiting';
import { touchAnswer } from './entry/touch-answer';
import { fellBehind } from './event-changes/fell-behind';
import { attendances } from './schema';
import type { Attendance } from './attendance';
import { findAttendanceById, recipientOf } from './find';
import { tellRemoved } from './mail';
import { promoteWaiting } from './promote';
import { refuseChanged } from './seen/refuse-unseen';
import { markOf, readShownAnswer } from './seen/shown-answer';
import type { Change } from '../db/change';

/**
 * Deletes a person's answer, for a concierge, and promotes the waitlist into the place. The person is mailed
 * the reason, unless the event has begun or they had declined; the mail about a change that still waits for them
 * is dropped. Does nothing when the answer is already gone.
 * Refused with `not-concierge`; `event-cancelled`: everybody was told that they need not come; `event-over`: who
 * came and who did not stays known; or `answer-changed`: the person has answered something else since the page
 * was shown.
 * @param seen from the form: `shownAnswer`
 */
export async function remove(
	change: Change,
	{ id }: Pick<Attendance, 'id'>,
	reason: string,
	seen?: string
): Promise<void | Refusal> {
	const { tx, now } = change;
	// Read again inside the transaction: the person may have changed their answer since.
	const attendance = await findAttendanceById(tx, id);
	if (!attendance) return;
	const event = await findAsConcierge(change, { id: attendance.eventId });
	if (isRefusal(event)) return event;
	if (event.state === 'cancelled') return refuse('event-cancelled');
	if (event.endsAt <= now) return refuse('event-over');
	const shown = readShownAnswer(seen);
	if (shown && shown.answer !== markOf(attendance)) return refuseChanged(attendance);
	const to = await recipientOf(tx, attendance);
	const [unsent] = await dropWaiting(change, [attendance.id], ['event-changed']);
	const revision = unsent ? unsent.knownRevision : attendance.toldRevision;
	await tx.delete(attendances).where(eq(attendances.id, attendance.id));
	touchAnswer(change, attendance);
	await promoteWaiting(change, event);
	if (attendance.answer !== 'declined') {
		const told = { ...attendance, toldRevision: revision };
		await tellRemoved(change, event, { attendance: told, to, reason });
	}
	// Who was invited has it in their calendar again, without the no; who presents has it still.
	const { userId } = attendance;
	await fellBehind(change, event, userId ? { userId, revision } : undefined);
}
