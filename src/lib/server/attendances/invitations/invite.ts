import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import type { EventId } from '../../db/id';
import * as invitations from '../../invitations';
import { invitationSubject } from '../../events/mail/invitation-subject';
import { findAsConcierge } from '../../events/find-current';
import type { Change } from '../../db/change';
import { listAnswered } from '../list';
import { currentInvitees } from './current-invitees';

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
 * @param sending what is the same for all of them
 * @returns how many were invited, had been invited or had answered already, and have opted out
 */
export async function invite(
	change: Change,
	eventId: EventId,
	invitees: invitations.Invitee[],
	sending: invitations.Sending = {}
): Promise<InvitedUnlessAnswered | Refusal> {
	const { tx } = change;
	const event = await findAsConcierge(change, { id: eventId });
	if (isRefusal(event)) return event;
	if (event.state === 'draft') return refuse('event-not-open');
	if (event.state === 'cancelled') return refuse('event-cancelled');
	const subject = await invitationSubject(tx, event);
	const current = await currentInvitees(tx, event.hubId, invitees);
	const emails = current.map(({ email }) => email.toLowerCase());
	const answered = await listAnswered(tx, event.id, emails);
	const asked = current.filter(({ email }) => !answered.has(email.toLowerCase()));
	const invited = await invitations.invite(change, subject, asked, sending);
	if (isRefusal(invited)) return invited;
	return { ...invited, answered: current.length - asked.length };
}
