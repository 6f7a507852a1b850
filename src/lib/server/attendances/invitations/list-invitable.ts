import type { Db } from '../../db/types';
import * as invitations from '../../invitations';
import * as members from '../../members';
import type { Event } from '../../events/event';

/**
 * The hub's active members who are not invited to an event: those who can be invited, and those who opted
 * out.
 */
export async function listInvitable(
	db: Db,
	{ id, hubId }: Pick<Event, 'id' | 'hubId'>
): Promise<{ invitable: members.Member[]; optedOut: members.Member[] }> {
	const invited = new Set(await invitations.listInvitedEmails(db, { kind: 'event', id }));
	const active = await members.listActiveMembers(db, hubId);
	return invitations.separateOptedOut(
		db,
		hubId,
		active.filter(({ email }) => !invited.has(email))
	);
}
