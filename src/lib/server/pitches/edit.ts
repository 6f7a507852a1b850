import { eq } from 'drizzle-orm';
import { isRefusal, type Refusal } from '$lib/messages/refusal';
import type { Tx } from '../db/types';
import { findOpenEvent } from './find-open-event';
import type { Pitch, PitchInput } from './pitch';
import { pitches } from './schema';
import { normalizePitch } from './normalize-pitch';

/**
 * Changes the words of a pitch until the evening starts; the slot stays.
 * @param pitch a live one that the caller may change: its author's own
 * @returns the pitch, or `event-cancelled`, `pitch-too-late`, `link-not-web`
 */
export async function edit(
	tx: Tx,
	pitch: Pitch,
	input: PitchInput,
	now: number
): Promise<Pitch | Refusal> {
	const open = await findOpenEvent(tx, pitch.eventId, now);
	if (isRefusal(open)) return open;
	const words = normalizePitch(input);
	if (isRefusal(words)) return words;
	const [changed] = await tx
		.update(pitches)
		.set({ ...words, changedAt: Math.max(now, pitch.changedAt + 1) })
		.where(eq(pitches.id, pitch.id))
		.returning();
	if (!changed) throw new Error('edited a pitch that does not exist');
	return changed;
}
