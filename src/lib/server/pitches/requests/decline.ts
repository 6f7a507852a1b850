import { eq } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { findActingUser, refuseUnlessOwn } from '../../auth';
import type { Change } from '../../db/change';
import type { EventId, PitchRequestId } from '../../db/id';
import { provedAddress } from '../../personal-data/proved-address';
import { findOpenEvent } from '../find-open-event';
import { pitchRequests } from '../schema';
import type { PitchRequest } from './ask';
import { findRequest } from './find';

/**
 * Says no to a request, for whoever was asked: by account, or at the address that theirs has proved. The desk sees
 * it. Saying so twice changes nothing.
 * Refused with `event-not-open`, `event-cancelled`, `pitch-too-late`, `not-yours`.
 * @returns the request; undefined when the event has no such request
 */
export async function declineRequest(
	change: Change,
	event: { id: EventId },
	id: PitchRequestId
): Promise<PitchRequest | Refusal | undefined> {
	const { tx, now } = change;
	const open = await findOpenEvent(change, event.id);
	if (isRefusal(open)) return open;
	const request = await findRequest(tx, open.id, id);
	if (!request) return undefined;
	const notTheirs = await refuseUnlessAsked(change, request);
	if (notTheirs) return notTheirs;
	if (request.declinedAt !== null) return request;
	return tx
		.update(pitchRequests)
		.set({ declinedAt: now })
		.where(eq(pitchRequests.id, request.id))
		.returning()
		.get();
}

async function refuseUnlessAsked(
	change: Change,
	{ userId, email }: PitchRequest
): Promise<Refusal | undefined> {
	if (userId) return refuseUnlessOwn(change, userId);
	const user = await findActingUser(change);
	if (!user || provedAddress(user) !== email) return refuse('not-yours');
	return refuseUnlessOwn(change, user.id);
}
