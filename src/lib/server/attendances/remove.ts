import { eq } from 'drizzle-orm';
import type { Tx } from '../db/types';
import { attendances, events } from '../events/schema';
import type { Attendance } from './attendance';
import { findAttendanceById, recipientOf } from './find';
import { tellRemoved } from './mail';
import { promoteWaiting } from './promote';

/**
 * A concierge takes somebody off the list: the answer is forgotten, the place goes to who waits.
 * The person is told, with the reason, unless the event is over or they do not come anyhow. When it is
 * off the list already, nothing happens.
 */
export async function remove(
	tx: Tx,
	{ id }: Pick<Attendance, 'id'>,
	reason: string,
	now: number
): Promise<void> {
	// Read again inside the transaction: the person may have answered otherwise since.
	const attendance = await findAttendanceById(tx, id);
	if (!attendance) return;
	const event = await tx.select().from(events).where(eq(events.id, attendance.eventId)).get();
	if (!event) throw new Error('an answer without its event');
	const to = await recipientOf(tx, attendance);
	await tx.delete(attendances).where(eq(attendances.id, attendance.id));
	await promoteWaiting(tx, event, now);
	if (attendance.answer !== 'declined') await tellRemoved(tx, event, attendance, to, reason, now);
}
