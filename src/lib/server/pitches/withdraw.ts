import { eq } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { findLive } from './find';
import { tellRemoved } from './mail';
import { findOpenEvent } from './find-open-event';
import type { Pitch } from './pitch';
import { promoteWaitingPitches } from './promote';
import { pitches } from './schema';
import type { Change } from '../db/change';

/**
 * Takes a pitch back; its slot goes to who waits longest, who is told by mail.
 * @param given one that the caller may withdraw: its author's own
 * @returns the withdrawn pitch, or `pitch-gone` when it was withdrawn before, `event-cancelled`,
 * `pitch-too-late`
 */
export async function withdraw(change: Change, given: Pick<Pitch, 'id'>): Promise<Pitch | Refusal> {
	const { tx, now } = change;
	const pitch = await findLive(change, given);
	if (!pitch) return refuse('pitch-gone');
	const open = await findOpenEvent(change, pitch.eventId);
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
	await promoteWaitingPitches(change, open);
	return withdrawn;
}

/** A concierge takes a pitch off the programme; its author is told, with the reason. */
export async function remove(
	change: Change,
	pitch: Pick<Pitch, 'id'>,
	reason: string
): Promise<Pitch | Refusal> {
	const removed = await withdraw(change, pitch);
	if (!isRefusal(removed)) await tellRemoved(change, removed, reason);
	return removed;
}
