import { and, eq, isNull, or } from 'drizzle-orm';
import { findUser, type User } from '../../auth';
import type { Change } from '../../db/change';
import { isActiveMember } from '../../members';
import { invitations } from '../schema';

/**
 * Makes the invitations that were typed for this address those of its account, in the hubs of which the
 * person is a member: their next mails have their name and their language. Elsewhere an invitation keeps
 * what was typed.
 */
export async function joinInvitations(
	{ tx }: Change,
	{ id, email }: Pick<User, 'id' | 'email'>
): Promise<void> {
	const user = await findUser(tx, id);
	const typed = await tx
		.select({ id: invitations.id, hubId: invitations.hubId })
		.from(invitations)
		.where(
			and(
				eq(invitations.email, email),
				isNull(invitations.userId),
				// What somebody else was sent at this address, before they gave it up, stays theirs.
				or(isNull(invitations.givenUpBy), eq(invitations.givenUpBy, id))
			)
		)
		.all();
	for (const invitation of typed) {
		if (!user || !(await isActiveMember(tx, invitation.hubId, user.id))) continue;
		await tx
			.update(invitations)
			.set({ userId: user.id, givenUpBy: null, name: user.name, locale: user.locale })
			.where(eq(invitations.id, invitation.id));
	}
}
