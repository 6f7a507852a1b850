import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import type { EventId, HubId } from '../../db/id';
import * as invitations from '../../invitations';
import * as members from '../../members';
import { invitationSubject } from '../../events/mail/invitation-subject';
import { findAsConcierge } from '../../events/find-current';
import type { Change } from '../../db/change';

/**
 * Invites people to an event, which is read inside the transaction because the page may be out of date.
 * Members are mailed with their current name and address; people who have left the hub are skipped. Refused
 * with `not-concierge`, `event-not-open` for a draft, `event-cancelled`, `event-not-inviting` once it has
 * begun, `too-many-invitations`.
 * @param invitees members by their `userId`, and typed addresses
 * @returns how many were invited, had been invited already, and have opted out
 */
export async function invite(
	change: Change,
	eventId: EventId,
	invitees: invitations.Invitee[]
): Promise<invitations.Invited | Refusal> {
	const { tx } = change;
	const event = await findAsConcierge(change, { id: eventId });
	if (isRefusal(event)) return event;
	if (event.state === 'draft') return refuse('event-not-open');
	if (event.state === 'cancelled') return refuse('event-cancelled');
	const subject = await invitationSubject(tx, event);
	const current = await currentInvitees(change, event.hubId, invitees);
	return invitations.invite(change, subject, current);
}

async function currentInvitees(
	{ tx }: Change,
	hubId: HubId,
	invitees: invitations.Invitee[]
): Promise<invitations.Invitee[]> {
	if (invitees.every(({ userId }) => !userId)) return invitees;
	const active = await members.listActiveMembers(tx, hubId);
	const byId = new Map(active.map((member) => [member.userId, member]));
	return invitees.flatMap((invitee) =>
		invitee.userId ? (byId.get(invitee.userId) ?? []) : invitee
	);
}
