import { and, eq, isNull, or } from 'drizzle-orm';
import type { User } from '../../auth';
import type { Change } from '../../db/change';
import type { EventId, InvitationId } from '../../db/id';
import type { Invitation } from '../invitation';
import { invitations } from '../schema';

/** The old address, and which of these events the account has answered. */
interface From {
	from: string;
	/** The account had proved it: what is for the bare address is theirs, too. */
	wasProved: boolean;
	listAnswered: (events: EventId[]) => Promise<{ has: (event: EventId) => boolean }>;
}

/**
 * Moves the invitations of an account from its old address to its new one, so that they go on being answered
 * and updated. One that was typed for the old address, in a hub of which the person is no member, stays there
 * unless they have answered: nobody learns the new address from it. It remembers whose it was.
 * @param user with the new address
 * @returns the ids of those that moved
 */
export async function moveInvitations(
	change: Change,
	user: Pick<User, 'id' | 'email'>,
	{ from, wasProved, listAnswered }: From
): Promise<InvitationId[]> {
	const { tx } = change;
	const theirs = or(
		eq(invitations.userId, user.id),
		wasProved ? and(isNull(invitations.userId), isNull(invitations.givenUpBy)) : undefined
	);
	const old = await tx
		.select()
		.from(invitations)
		.where(and(eq(invitations.email, from), theirs))
		.all();
	const answered = await listAnswered(old.map(({ subjectId }) => subjectId));
	const moved: InvitationId[] = [];
	for (const invitation of old) {
		if (!invitation.userId && !answered.has(invitation.subjectId)) {
			const { id } = invitation;
			await tx.update(invitations).set({ givenUpBy: user.id }).where(eq(invitations.id, id));
			continue;
		}
		const double = await findDouble(change, invitation, user.email);
		if (double) await joinDoubles(change, invitation, double);
		else moved.push(await moveOne(change, invitation, user.email));
	}
	return moved;
}

async function findDouble({ tx }: Change, { subjectKind, subjectId }: Invitation, email: string) {
	return tx
		.select()
		.from(invitations)
		.where(
			and(
				eq(invitations.subjectKind, subjectKind),
				eq(invitations.subjectId, subjectId),
				eq(invitations.email, email)
			)
		)
		.get();
}

async function moveOne({ tx }: Change, { id }: Invitation, email: string): Promise<InvitationId> {
	await tx.update(invitations).set({ email }).where(eq(invitations.id, id));
	return id;
}

/**
 * Both addresses were invited: the invitation of the new one stays, and is sent the updates. That of the old
 * one is put aside; its link answers for the other (`findByToken`).
 */
async function joinDoubles({ tx, now }: Change, old: Invitation, double: Invitation) {
	const userId = double.userId ?? old.userId;
	const state = old.state === 'invited' ? ('invited' as const) : double.state;
	await tx
		.update(invitations)
		.set({
			...{ userId, state },
			// One person, one entry: it was mailed to both.
			sentSequence: Math.max(old.sentSequence, double.sentSequence),
			...(state === 'invited' && { withdrawnAt: null })
		})
		.where(eq(invitations.id, double.id));
	await tx
		.update(invitations)
		.set({ userId, state: 'withdrawn', withdrawnAt: old.withdrawnAt ?? now })
		.where(eq(invitations.id, old.id));
}
