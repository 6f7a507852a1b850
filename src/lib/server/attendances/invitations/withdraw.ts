import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import type { EventId, InvitationId } from '../../db/id';
import * as invitations from '../../invitations';
import { invitationSubject } from '../../events/mail/invitation-subject';
import { findAsConcierge } from '../../events/find-current';
import type { Change } from '../../db/change';
import { keepTold } from '../event-changes/keep-told';
import { findMine } from '../find';

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
	if (!isRefusal(withdrawn)) await keepUnsent(change, invitation, withdrawn);
	return withdrawn;
}

/** What an update told that did not leave, and is dropped, an answer of the same person does not know either. */
async function keepUnsent(
	{ tx }: Change,
	told: invitations.Invitation,
	{ toldRevision, subjectId, userId, email }: invitations.Invitation
): Promise<void> {
	if (toldRevision === told.toldRevision) return;
	const who = userId ? { userId } : { guestEmail: email };
	const mine = await findMine(tx, subjectId, who);
	if (mine && mine.toldRevision === told.toldRevision) await keepTold(tx, [mine.id], toldRevision);
}
