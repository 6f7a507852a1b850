import { eq, sql, type SQL } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { attendances } from './schema';
import { findAsConcierge } from '../events/find-current';
import type { Attendance } from './attendance';
import { findAttendanceById } from './find';
import type { Change } from '../db/change';

/**
 * Marks a person as arrived; repeating it keeps the first time.
 * Refused with `not-concierge`, or `not-going`: the person has no place.
 */
export async function markArrived(
	change: Change,
	attendance: Pick<Attendance, 'id'>
): Promise<Attendance | Refusal> {
	const { now } = change;
	return setArrived(change, attendance, sql`coalesce(${attendances.arrivedAt}, ${now})`);
}

/** Removes an arrival that was marked by mistake. Refused as `markArrived` is. */
export async function unmarkArrived(
	change: Change,
	attendance: Pick<Attendance, 'id'>
): Promise<Attendance | Refusal> {
	return setArrived(change, attendance, null);
}

async function setArrived(
	change: Change,
	{ id }: Pick<Attendance, 'id'>,
	arrivedAt: SQL | null
): Promise<Attendance | Refusal> {
	const { tx } = change;
	const attendance = await findAttendanceById(tx, id);
	if (!attendance) return refuse('not-going');
	const event = await findAsConcierge(change, { id: attendance.eventId });
	if (isRefusal(event)) return event;
	if (attendance.answer !== 'going') return refuse('not-going');
	return tx.update(attendances).set({ arrivedAt }).where(eq(attendances.id, id)).returning().get();
}
