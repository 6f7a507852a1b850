import type { Tx } from '../../db/types';
import { isOneOf } from '../../entries/is-one-of';
import { attendances } from '../schema';

/** Keeps that the people of these answers were told a state of their event. */
export async function keepTold(tx: Tx, ids: string[], toldRevision: number | null): Promise<void> {
	if (!ids.length) return;
	await tx.update(attendances).set({ toldRevision }).where(isOneOf(attendances.id, ids));
}
