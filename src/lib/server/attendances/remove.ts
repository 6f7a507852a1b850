import { eq } from 'drizzle-orm';
import type { Tx } from '../db/types';
import { attendances, events } from '../events/schema';
import type { Attendance } from './attendance';
import { recipientOf } from './find';
import { tellRemoved } from './mail';
import { promoteWaiting } from './promote';

/**
 * A concierge takes somebody off the list: the answer is forgotten, the place goes to who waits.
 * The person is told, with the reason, unless the event is over.
 */
export async function remove(
	tx: Tx,
	attendance: Attendance,
	reason: string,
	now: number
): Promise<void> {
	const event = await tx.select().from(events).where(eq(events.id, attendance.eventId)).get();
	if (!event) throw new Error('an answer without its event');
	const to = await recipientOf(tx, attendance);
	await tx.delete(attendances).where(eq(attendances.id, attendance.id));
	await promoteWaiting(tx, event, now);
	if (attendance.answer !== 'declined') await tellRemoved(tx, event, attendance, to, reason, now);
}
