import type { Tx } from '../../db/types';
import { isOneOf } from '../../entries/is-one-of';
import { pitches } from '../schema';

/** Keeps that the authors of these pitches were told a state of their event. */
export async function keepTold(tx: Tx, ids: string[], toldRevision: number | null): Promise<void> {
	if (!ids.length) return;
	await tx.update(pitches).set({ toldRevision }).where(isOneOf(pitches.id, ids));
}
