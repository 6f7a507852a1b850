import type { HubId } from '../../db/id';
import type { Db } from '../../db/types';
import type { Invitee } from '../../invitations';
import * as members from '../../members';

/** Members as they are stored now, and typed addresses of people who are not members. */
export async function currentInvitees(
	db: Db,
	hubId: HubId,
	invitees: Invitee[]
): Promise<Invitee[]> {
	const active = await members.listActiveAmong(db, hubId, {
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
