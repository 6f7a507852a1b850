import { refuse, type Refusal } from '$lib/messages/refusal';
import type { Tx } from '../../db/types';
import * as invitations from '../../invitations';
import { invitationSubject } from '../../events/invitation-subject';
import { findCurrent } from '../../events/find-current';

/**
 * Withdraws an invitation to an event, and tells the person so, with the hours that the event has
 * inside the transaction.
 * @returns the invitation, nothing when the event has no such invitation, or a refusal:
 * `invitation-withdrawn` when it is withdrawn already, `event-cancelled`, which tells the invited by
 * itself
 */
export async function withdraw(
	tx: Tx,
	eventId: string,
	invitationId: string,
	now: number
): Promise<invitations.Invitation | Refusal | undefined> {
	const event = await findCurrent(tx, { id: eventId });
	const key = { kind: 'event', id: event.id } as const;
	const invitation = await invitations.findInvitation(tx, key, invitationId);
	if (!invitation) return undefined;
	if (event.state === 'cancelled') return refuse('event-cancelled');
	return invitations.withdraw(tx, invitation, await invitationSubject(tx, event), now);
}
