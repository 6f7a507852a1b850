import type { Db } from '../../db/types';
import * as invitations from '../../invitations';
import * as members from '../../members';
import { listOf } from '../list';
import type { Event } from '../../events/event';

/**
 * The hub's active members who are not invited to an event and have not answered: those who can be invited, and those who opted
 * out.
 */
export async function listInvitable(
	db: Db,
	{ id, hubId }: Pick<Event, 'id' | 'hubId'>
): Promise<{ invitable: members.Member[]; optedOut: members.Member[] }> {
	const invited = await invitations.listInvitedEmails(db, { kind: 'event', id });
	const answered = (await listOf(db, id)).map(({ email }) => email.toLowerCase());
	const asked = new Set([...invited, ...answered]);
	const active = await members.listActiveMembers(db, hubId);
	return invitations.separateOptedOut(
		db,
		hubId,
		active.filter(({ email }) => !asked.has(email))
	);
}
