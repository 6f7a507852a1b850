import { and, eq, sql, type SQL } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import { attendances } from './schema';
import type { Attendance } from './attendance';
import type { Change } from '../db/change';

/**
 * Notes that a person has come; a second time keeps the first moment.
 * @returns the answer, or `not-going` when the person holds no place
 */
export async function markArrived(
	change: Change,
	attendance: Pick<Attendance, 'id'>
): Promise<Attendance | Refusal> {
	const { now } = change;
	return setArrived(change, attendance, sql`coalesce(${attendances.arrivedAt}, ${now})`);
}

/** Takes an arrival back, noted by mistake. */
export async function unmarkArrived(
	change: Change,
	attendance: Pick<Attendance, 'id'>
): Promise<Attendance | Refusal> {
	return setArrived(change, attendance, null);
}

async function setArrived(
	{ tx }: Change,
	{ id }: Pick<Attendance, 'id'>,
	arrivedAt: SQL | null
): Promise<Attendance | Refusal> {
	const [row] = await tx
		.update(attendances)
		.set({ arrivedAt })
		.where(and(eq(attendances.id, id), eq(attendances.answer, 'going')))
		.returning();
	return row ?? refuse('not-going');
}
