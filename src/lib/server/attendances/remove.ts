import { eq } from 'drizzle-orm';
import { attendances } from './schema';
import { events } from '../events/schema';
import type { Attendance } from './attendance';
import { findAttendanceById, recipientOf } from './find';
import { tellRemoved } from './mail';
import { promoteWaiting } from './promote';
import type { Change } from '../db/change';

/**
 * A concierge takes somebody off the list: the answer is forgotten, the place goes to who waits.
 * The person is told, with the reason, unless the event is over or they do not come anyhow. When it is
 * off the list already, nothing happens.
 */
export async function remove(
	change: Change,
	{ id }: Pick<Attendance, 'id'>,
	reason: string
): Promise<void> {
	const { tx } = change;
	// Read again inside the transaction: the person may have answered otherwise since.
	const attendance = await findAttendanceById(tx, id);
	if (!attendance) return;
	const event = await tx.select().from(events).where(eq(events.id, attendance.eventId)).get();
	if (!event) throw new Error('an answer without its event');
	const to = await recipientOf(tx, attendance);
	await tx.delete(attendances).where(eq(attendances.id, attendance.id));
	await promoteWaiting(change, event);
	if (attendance.answer !== 'declined') await tellRemoved(change, event, attendance, to, reason);
}
