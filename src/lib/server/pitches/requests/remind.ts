import { eq } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { dayMs } from '$lib/time/durations';
import type { Change } from '../../db/change';
import type { EventId, PitchRequestId } from '../../db/id';
import { wasWithin } from '../../db/moments/recorded';
import { findOpenEventAsConcierge } from '../find-open-event';
import { pitchRequests } from '../schema';
import { findFreeSlot } from '../slots/find-free-slot';
import { recipientOf, type PitchRequest } from './ask';
import { findRequest } from './find';
import { tellAsked } from './mail';

/**
 * Reminds somebody by mail of a request that they have not answered, for a concierge: once, and not on the day after
 * the request.
 * Refused with `not-concierge`, `event-not-open`, `event-cancelled`, `pitch-too-late`, `slot-taken`: somebody was
 * faster; `pitch-request-declined`, `pitch-request-reminded`, `pitch-request-lately`, and as `ask` is.
 * @returns the request; undefined when the event has no such request
 */
export async function remindRequest(
	change: Change,
	event: { id: EventId },
	id: PitchRequestId
): Promise<PitchRequest | Refusal | undefined> {
	const { tx, now } = change;
	const open = await findOpenEventAsConcierge(change, event.id);
	if (isRefusal(open)) return open;
	const request = await findRequest(tx, open.id, id);
	if (!request) return undefined;
	const slot = await findFreeSlot(tx, open.id, request.slotId);
	if (isRefusal(slot)) return slot;
	if (request.declinedAt !== null) return refuse('pitch-request-declined');
	if (request.remindedAt !== null) return refuse('pitch-request-reminded');
	if (wasWithin(request.askedAt, dayMs, now)) return refuse('pitch-request-lately');
	const { userId, email, name } = request;
	const to = await recipientOf(change, open, userId ? { userId } : { email: email!, name });
	if (isRefusal(to)) return to;
	const reminded = await tx
		.update(pitchRequests)
		.set({ remindedAt: now })
		.where(eq(pitchRequests.id, request.id))
		.returning()
		.get();
	await tellAsked(change, open, { request: reminded, to, word: '' });
	return reminded;
}
