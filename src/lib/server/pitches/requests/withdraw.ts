import { eq } from 'drizzle-orm';
import { isRefusal, type Refusal } from '$lib/messages/refusal';
import type { Change } from '../../db/change';
import type { EventId, PitchRequestId } from '../../db/id';
import { dropWaiting } from '../../outbox/overtaken/drop-waiting';
import { findOpenEventAsConcierge } from '../find-open-event';
import { pitchRequests } from '../schema';
import type { PitchRequest } from './ask';
import { findRequest } from './find';

/**
 * Takes a request back, for a concierge: a mail that still waits does not leave, and one that has left gives
 * whoever was asked by address no right to present any more.
 * Refused with `not-concierge`, `event-not-open`, `event-cancelled`, `pitch-too-late`.
 * @returns the request; undefined when the event has no such request
 */
export async function withdrawRequest(
	change: Change,
	event: { id: EventId },
	id: PitchRequestId
): Promise<PitchRequest | Refusal | undefined> {
	const open = await findOpenEventAsConcierge(change, event.id);
	if (isRefusal(open)) return open;
	const request = await findRequest(change.tx, open.id, id);
	if (!request) return undefined;
	await change.tx.delete(pitchRequests).where(eq(pitchRequests.id, request.id));
	await dropWaiting(change, [request.id], ['pitch-requested']);
	return request;
}
