import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import type { Change } from '../../db/change';
import type { EventId, InvitationId } from '../../db/id';
import { findAsConcierge } from '../../events/find-current';
import { invitationSubject } from '../../events/mail/invitation-subject';
import * as invitations from '../../invitations';
import { listDeclinedEmails } from '../list';

/**
 * Sends an invitation to an event once more, with the event as read inside the transaction.
 * Refused as `invitations.sendAgain` is, or with `event-cancelled`, or `invitation-declined`: who has said no
 * is left in peace.
 * @returns the invitation; undefined when the event has no such invitation
 */
export async function sendAgain(
	change: Change,
	eventId: EventId,
	invitationId: InvitationId
): Promise<invitations.Invitation | Refusal | undefined> {
	const { tx } = change;
	const event = await findAsConcierge(change, { id: eventId });
	if (isRefusal(event)) return event;
	const key = { kind: 'event', id: event.id } as const;
	const invitation = await invitations.findInvitation(tx, key, invitationId);
	if (!invitation) return undefined;
	if (event.state === 'cancelled') return refuse('event-cancelled');
	const declined = await listDeclinedEmails(tx, event.id);
	if (declined.includes(invitation.email)) return refuse('invitation-declined');
	return invitations.sendAgain(change, invitation, await invitationSubject(tx, event));
}
