import { eq } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { latestOf, plus } from '$lib/time/instant';
import { findLive } from './find';
import { findOpenEvent } from './find-open-event';
import type { Pitch, PitchInput } from './pitch';
import { canPitch, refuseChange } from './policy';
import { touchPitch } from './entry/touch-pitch';
import { pitches } from './schema';
import { normalizePitch } from './normalize-pitch';
import type { Change } from '../db/change';

/**
 * Changes the text of a pitch until the event starts; its slot stays.
 * Refused with `pitch-gone`: withdrawn or removed since; `not-yours`: only the author may edit it;
 * `pitch-members-only`: who is no member any more can withdraw it, as with bookings; `event-cancelled`,
 * `pitch-too-late`, `link-not-web`.
 */
export async function edit(
	change: Change,
	given: Pick<Pitch, 'id'>,
	input: PitchInput
): Promise<Pitch | Refusal> {
	const { tx, now } = change;
	const pitch = await findLive(change, given);
	if (!pitch) return refuse('pitch-gone');
	const notAllowed = await refuseChange(change, pitch);
	if (notAllowed) return notAllowed;
	const open = await findOpenEvent(change, pitch.eventId);
	if (isRefusal(open)) return open;
	if (!pitch.userId || !(await canPitch(tx, open, pitch.userId)))
		return refuse('pitch-members-only');
	const words = normalizePitch(input);
	if (isRefusal(words)) return words;
	const [changed] = await tx
		.update(pitches)
		.set({ ...words, changedAt: latestOf(now, plus(pitch.changedAt, 1)) })
		.where(eq(pitches.id, pitch.id))
		.returning();
	if (!changed) throw new Error('edited a pitch that does not exist');
	touchPitch(change, changed);
	return changed;
}
