import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import type { Change } from '../../db/change';
import type { EventId, InvitationId } from '../../db/id';
import type { BoundStore } from '../../db/store';
import type { Db } from '../../db/types';
import type { Event } from '../../events/event';
import { findAsConcierge } from '../../events/find-current';
import { invitationSubject } from '../../events/mail/invitation-subject';
import * as invitations from '../../invitations';
import { listOf } from '../list';
import { portion } from './invite-in-portions';

/**
 * The invitations of those who have not answered an event in any way; without disabled accounts.
 * @param among only these
 */
export async function listSilent(
	db: Db,
	{ id }: Pick<Event, 'id'>,
	among?: InvitationId[]
): Promise<invitations.Invitation[]> {
	const rows = await invitations.listRecipients(db, { kind: 'event', id }, among);
	const answers = await listOf(db, id);
	const people = new Set(answers.flatMap(({ userId }) => userId ?? []));
	const emails = new Set(answers.map(({ email }) => email.toLowerCase()));
	const hasAnswered = ({ userId, givenUpBy, email }: invitations.Invitation) =>
		[userId, givenUpBy].some((one) => one !== null && people.has(one)) || emails.has(email);
	return rows.flatMap(({ invitation, disabledAt }) => {
		const isOpen = invitation.state === 'invited' && disabledAt === null;
		return isOpen && !hasAnswered(invitation) ? invitation : [];
	});
}

/**
 * Reminds those of some invited people who have not answered, as read inside the transaction.
 * Refused as `invitations.remind` is, or with `event-cancelled`.
 * @returns how many were reminded
 */
export async function remindSilent(
	change: Change,
	eventId: EventId,
	among: InvitationId[],
	sending: invitations.Sending = {}
): Promise<{ reminded: number } | Refusal> {
	const { tx } = change;
	const event = await findAsConcierge(change, { id: eventId });
	if (isRefusal(event)) return event;
	if (event.state === 'cancelled') return refuse('event-cancelled');
	const silent = await listSilent(tx, event, among);
	return invitations.remind(change, await invitationSubject(tx, event), silent, sending);
}

/**
 * Reminds all who have not answered, one portion per transaction, as `inviteInPortions` invites.
 * @returns how many were reminded, and the refusal that stopped it
 */
export async function remindInPortions(
	{ read, write }: Pick<BoundStore, 'read' | 'write'>,
	event: Pick<Event, 'id'>,
	sending: invitations.Sending = {}
): Promise<{ reminded: number; stopped?: Refusal }> {
	const ids = (await listSilent(read, event)).map(({ id }) => id);
	let reminded = 0;
	for (let at = 0; at < ids.length; at += portion) {
		const some = ids.slice(at, at + portion);
		const result = await write((change) => remindSilent(change, event.id, some, sending));
		if (isRefusal(result)) return { reminded, stopped: result };
		reminded += result.reminded;
	}
	return { reminded };
}
