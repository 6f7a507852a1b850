import { and, eq, sql, type SQL } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import type { Tx } from '../db/types';
import { attendances } from '../events/schema';
import type { Attendance } from './attendance';

/**
 * Notes that a person has come; a second time keeps the first moment.
 * @returns the answer, or `not-going` when the person holds no place
 */
export async function markArrived(
	tx: Tx,
	attendance: Pick<Attendance, 'id'>,
	now: number
): Promise<Attendance | Refusal> {
	return setArrived(tx, attendance, sql`coalesce(${attendances.arrivedAt}, ${now})`);
}

/** Takes an arrival back, noted by mistake. */
export async function unmarkArrived(
	tx: Tx,
	attendance: Pick<Attendance, 'id'>
): Promise<Attendance | Refusal> {
	return setArrived(tx, attendance, null);
}

async function setArrived(
	tx: Tx,
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
