import { eq } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import type { Tx } from '../db/types';
import { findLive } from './find';
import { tellRemoved } from './mail';
import { findOpenEvent } from './find-open-event';
import type { Pitch } from './pitch';
import { promoteWaitingPitches } from './promote';
import { pitches } from './schema';

/**
 * Takes a pitch back; its slot goes to who waits longest, who is told by mail.
 * @param given one that the caller may withdraw: its author's own
 * @returns the withdrawn pitch, or `pitch-gone` when it was withdrawn before, `event-cancelled`,
 * `pitch-too-late`
 */
export async function withdraw(
	tx: Tx,
	given: Pick<Pitch, 'id'>,
	now: number
): Promise<Pitch | Refusal> {
	const pitch = await findLive(tx, given);
	if (!pitch) return refuse('pitch-gone');
	const open = await findOpenEvent(tx, pitch.eventId, now);
	if (isRefusal(open)) return open;
	const withdrawn = await tx
		.update(pitches)
		.set({
			state: 'withdrawn',
			slotId: null,
			waitingSince: null,
			waitingOrder: null,
			withdrawnAt: now,
			changedAt: Math.max(now, pitch.changedAt + 1)
		})
		.where(eq(pitches.id, pitch.id))
		.returning()
		.get();
	await promoteWaitingPitches(tx, open, now);
	return withdrawn;
}

/** A concierge takes a pitch off the programme; its author is told, with the reason. */
export async function remove(
	tx: Tx,
	pitch: Pick<Pitch, 'id'>,
	reason: string,
	now: number
): Promise<Pitch | Refusal> {
	const removed = await withdraw(tx, pitch, now);
	if (!isRefusal(removed)) await tellRemoved(tx, removed, reason, now);
	return removed;
}
