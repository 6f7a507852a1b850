import { eq } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { latestOf, plus } from '$lib/time/instant';
import { dropWaiting } from '../outbox/overtaken/drop-waiting';
import { findLive } from './find';
import { tellRemoved } from './mail/changed';
import { findOpenEvent, findOpenEventAsConcierge } from './find-open-event';
import type { Event } from '../events/event';
import type { Pitch } from './pitch';
import { promoteWaitingPitches } from './promote';
import { refuseChange } from './policy';
import { touchPitch } from './entry/touch-pitch';
import { pitches } from './schema';
import type { Change } from '../db/change';

/**
 * Withdraws a pitch, for its author; its slot goes to the first waiting pitch, whose author is mailed.
 * Refused with `pitch-gone`: withdrawn or removed before; `not-yours`: only the author may withdraw it;
 * `event-not-open`, `event-cancelled`, `pitch-too-late`.
 */
export async function withdraw(change: Change, given: Pick<Pitch, 'id'>): Promise<Pitch | Refusal> {
	const pitch = await findLive(change, given);
	if (!pitch) return refuse('pitch-gone');
	const notAllowed = await refuseChange(change, pitch);
	if (notAllowed) return notAllowed;
	const open = await findOpenEvent(change, pitch.eventId);
	return isRefusal(open) ? open : takeOff(change, open, pitch);
}

/**
 * Removes a pitch from the programme, for a concierge; its author is mailed the reason.
 * Refused with `not-concierge`, `pitch-gone`, `event-not-open`, `event-cancelled`, `pitch-too-late`.
 */
export async function remove(
	change: Change,
	given: Pick<Pitch, 'id'>,
	reason: string
): Promise<Pitch | Refusal> {
	const pitch = await findLive(change, given);
	if (!pitch) return refuse('pitch-gone');
	const open = await findOpenEventAsConcierge(change, pitch.eventId);
	if (isRefusal(open)) return open;
	const removed = await takeOff(change, open, pitch);
	await tellRemoved(change, removed, reason);
	return removed;
}

/**
 * Withdraws a pitch and promotes the waitlist; what still waits to tell its author of another hour is dropped. Does
 * not check the actor: the caller does.
 * @returns the pitch, with the state of the event that its author knows
 */
export async function takeOff(change: Change, event: Event, pitch: Pitch): Promise<Pitch> {
	const { tx, now } = change;
	const dropped = await dropWaiting(change, [pitch.id], ['event-changed', 'pitch-moved']);
	const unsent = dropped.find(({ kind }) => kind === 'event-changed');
	const withdrawn = await tx
		.update(pitches)
		.set({
			state: 'withdrawn',
			slotId: null,
			waitingSince: null,
			waitingOrder: null,
			withdrawnAt: now,
			changedAt: latestOf(now, plus(pitch.changedAt, 1)),
			...(unsent && { toldRevision: unsent.knownRevision })
		})
		.where(eq(pitches.id, pitch.id))
		.returning()
		.get();
	touchPitch(change, withdrawn);
	await promoteWaitingPitches(change, event);
	return withdrawn;
}
