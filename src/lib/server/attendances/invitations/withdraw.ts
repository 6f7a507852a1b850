import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import type { EventId, InvitationId } from '../../db/id';
import * as invitations from '../../invitations';
import { invitationSubject } from '../../events/mail/invitation-subject';
import { findAsConcierge } from '../../events/find-current';
import type { Change } from '../../db/change';
import { fellBehind } from '../event-changes/fell-behind';

/**
 * Withdraws an invitation to an event and mails the person, with the event's hours as read inside the
 * transaction.
 * Refused with `not-concierge`, `invitation-withdrawn`: already withdrawn; `event-cancelled`: the
 * cancellation has told the invited people already; `event-over`.
 * @returns the invitation; undefined when the event has no such invitation
 */
export async function withdraw(
	change: Change,
	eventId: EventId,
	invitationId: InvitationId
): Promise<invitations.Invitation | Refusal | undefined> {
	const { tx, now } = change;
	const event = await findAsConcierge(change, { id: eventId });
	if (isRefusal(event)) return event;
	const key = { kind: 'event', id: event.id } as const;
	const invitation = await invitations.findInvitation(tx, key, invitationId);
	if (!invitation) return undefined;
	if (event.state === 'cancelled') return refuse('event-cancelled');
	if (event.endsAt <= now) return refuse('event-over');
	const subject = await invitationSubject(tx, event);
	const withdrawn = await invitations.withdraw(change, invitation, subject);
	if (isRefusal(withdrawn)) return withdrawn;
	// What an update told that did not leave, and is dropped, they still have to learn if they come.
	if (withdrawn.toldRevision !== invitation.toldRevision) await fellBehind(change, event);
	return withdrawn;
}
