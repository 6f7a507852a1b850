import { and, eq, gt } from 'drizzle-orm';
import type { Refusal } from '$lib/messages/refusal';
import { findUser } from '../../auth';
import type { Change } from '../../db/change';
import type { HubId, UserId } from '../../db/id';
import { invitationSubject } from '../../events/mail/invitation-subject';
import { events } from '../../events/schema';
import * as invitations from '../../invitations';
import { refuseUnlessOwnOrConcierge } from '../../members';
import { provedAddress } from '../../personal-data/proved-address';
import { listDeclinedEmails } from '../list';

/**
 * Withdraws the open invitations of a person to upcoming members-only events of a hub that they leave: they were
 * invited as a member. Their calendars lose the entries (CANCEL), but who had declined is left in peace.
 * Refused with `not-yours`: the actor is neither the person nor a concierge of the hub.
 * @returns how many were withdrawn
 */
export async function withdrawFromMember(
	change: Change,
	hubId: HubId,
	userId: UserId
): Promise<number | Refusal> {
	const { tx, now } = change;
	const notAllowed = await refuseUnlessOwnOrConcierge(change, hubId, userId);
	if (notAllowed) return notAllowed;
	const person = await findUser(tx, userId);
	const address = person && provedAddress(person);
	const upcoming = await tx
		.select()
		.from(events)
		.where(
			and(
				eq(events.hubId, hubId),
				eq(events.state, 'published'),
				eq(events.visibility, 'members'),
				gt(events.endsAt, now)
			)
		)
		.all();
	let withdrawn = 0;
	for (const event of upcoming) {
		const key = { kind: 'event', id: event.id } as const;
		const open = await invitations.listOfPerson(tx, key, { userId, email: address });
		for (const { id, email } of open) {
			const silent = (await listDeclinedEmails(tx, event.id)).includes(email);
			const subject = await invitationSubject(tx, event);
			if (await invitations.takeBack(change, { id }, subject, { silent })) withdrawn += 1;
		}
	}
	return withdrawn;
}
