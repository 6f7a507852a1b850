import { eq } from 'drizzle-orm';
import { isRefusal, type Refusal } from '$lib/messages/refusal';
import { findAsConcierge } from '../events/find-current';
import { attendances } from './schema';
import type { Attendance } from './attendance';
import { findAttendanceById, recipientOf } from './find';
import { tellRemoved } from './mail';
import { promoteWaiting } from './promote';
import type { Change } from '../db/change';

/**
 * A concierge takes somebody off the list: the answer is forgotten, the place goes to who waits.
 * The person is told, with the reason, unless the event is over or they do not come anyhow. When it is
 * off the list already, nothing happens. Refuses with `not-concierge`.
 */
export async function remove(
	change: Change,
	{ id }: Pick<Attendance, 'id'>,
	reason: string
): Promise<void | Refusal> {
	const { tx } = change;
	// Read again inside the transaction: the person may have answered otherwise since.
	const attendance = await findAttendanceById(tx, id);
	if (!attendance) return;
	const event = await findAsConcierge(change, { id: attendance.eventId });
	if (isRefusal(event)) return event;
	const to = await recipientOf(tx, attendance);
	await tx.delete(attendances).where(eq(attendances.id, attendance.id));
	await promoteWaiting(change, event);
	if (attendance.answer !== 'declined')
		await tellRemoved(change, event, { attendance, to, reason });
}
