import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import type { EventId, HubId } from '../../db/id';
import * as invitations from '../../invitations';
import * as members from '../../members';
import { invitationSubject } from '../../events/mail/invitation-subject';
import { findAsConcierge } from '../../events/find-current';
import type { Change } from '../../db/change';
import { listAnswered } from '../list';

/** As `invitations.Invited`, and how many were left out because they have answered. */
export interface InvitedUnlessAnswered extends invitations.Invited {
	answered: number;
}

/**
 * Invites people to an event, which is read inside the transaction because the page may be out of date.
 * Members are mailed with their current name and address, also when their address was typed; people who have
 * left the hub are skipped. Who has answered, yes or no, is not asked again. Refused with `not-concierge`,
 * `event-not-open` for a draft, `event-cancelled`, `event-not-inviting` once it has begun,
 * `too-many-invitations`.
 * @param invitees members by their `userId`, and typed addresses
 * @returns how many were invited, had been invited or had answered already, and have opted out
 */
export async function invite(
	change: Change,
	eventId: EventId,
	invitees: invitations.Invitee[]
): Promise<InvitedUnlessAnswered | Refusal> {
	const { tx } = change;
	const event = await findAsConcierge(change, { id: eventId });
	if (isRefusal(event)) return event;
	if (event.state === 'draft') return refuse('event-not-open');
	if (event.state === 'cancelled') return refuse('event-cancelled');
	const subject = await invitationSubject(tx, event);
	const current = await currentInvitees(change, event.hubId, invitees);
	const emails = current.map(({ email }) => email.toLowerCase());
	const answered = await listAnswered(tx, event.id, emails);
	const asked = current.filter(({ email }) => !answered.has(email.toLowerCase()));
	const invited = await invitations.invite(change, subject, asked);
	if (isRefusal(invited)) return invited;
	return { ...invited, answered: current.length - asked.length };
}

/** Members as they are stored now, and typed addresses of people who are not members. */
async function currentInvitees(
	{ tx }: Change,
	hubId: HubId,
	invitees: invitations.Invitee[]
): Promise<invitations.Invitee[]> {
	const active = await members.listActiveAmong(tx, hubId, {
		userIds: invitees.flatMap(({ userId }) => userId ?? []),
		emails: invitees.map(({ email }) => email.toLowerCase())
	});
	const byId = new Map(active.map((member) => [member.userId, member]));
	const byEmail = new Map(active.map((member) => [member.email, member]));
	return invitees.flatMap((invitee) => {
		if (invitee.userId) return byId.get(invitee.userId) ?? [];
		return byEmail.get(invitee.email.toLowerCase()) ?? invitee;
	});
}
