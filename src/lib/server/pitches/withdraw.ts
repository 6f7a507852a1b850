import { and, eq, ne } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import type { Tx } from '../db/types';
import { tellRemoved } from './mail';
import { findOpenEvent } from './find-open-event';
import type { Pitch } from './pitch';
import { promoteWaitingPitches } from './promote';
import { pitches } from './schema';

/**
 * Takes a pitch back; its slot goes to who waits longest, who is told by mail.
 * @param pitch a live one that the caller may withdraw: its author's own
 * @returns the withdrawn pitch, or `event-cancelled`, `pitch-too-late`, `pitch-gone`
 */
export async function withdraw(tx: Tx, pitch: Pitch, now: number): Promise<Pitch | Refusal> {
	const open = await findOpenEvent(tx, pitch.eventId, now);
	if (isRefusal(open)) return open;
	const [withdrawn] = await tx
		.update(pitches)
		.set({
			state: 'withdrawn',
			slotId: null,
			waitingSince: null,
			waitingOrder: null,
			withdrawnAt: now,
			changedAt: Math.max(now, pitch.changedAt + 1)
		})
		.where(and(eq(pitches.id, pitch.id), ne(pitches.state, 'withdrawn')))
		.returning();
	if (!withdrawn) return refuse('pitch-gone');
	await promoteWaitingPitches(tx, open, now);
	return withdrawn;
}

/** A concierge takes a pitch off the programme; its author is told, with the reason. */
export async function remove(
	tx: Tx,
	pitch: Pitch,
	reason: string,
	now: number
): Promise<Pitch | Refusal> {
	const removed = await withdraw(tx, pitch, now);
	if (!isRefusal(removed)) await tellRemoved(tx, removed, reason, now);
	return removed;
}
