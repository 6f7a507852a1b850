import { isRefusal, type Refusal } from '$lib/messages/refusal';
import type { Change } from '../../db/change';
import type { EventId } from '../../db/id';
import { findAsConcierge } from '../../events/find-current';
import * as invitations from '../../invitations';
import { fellBehind } from '../event-changes/fell-behind';

/**
 * Stops the invitations and reminders to an event that have not left yet (`invitations.stopSending`).
 * Refused with `not-concierge`, or `sending-over`: nothing waits any more.
 * @returns how many were stopped
 */
export async function stopSending(
	change: Change,
	eventId: EventId
): Promise<{ stopped: number } | Refusal> {
	const event = await findAsConcierge(change, { id: eventId });
	if (isRefusal(event)) return event;
	const subject = { kind: 'event', id: event.id, hub: { id: event.hubId } } as const;
	const result = await invitations.stopSending(change, subject);
	if (isRefusal(result)) return result;
	// A reminder may have been the one to say that the event had moved.
	if (result.fellBehind) await fellBehind(change, event);
	return { stopped: result.stopped };
}
