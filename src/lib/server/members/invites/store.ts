import { and, eq } from 'drizzle-orm';
import { plus } from '$lib/time/instant';
import { personId, type Change } from '../../db/change';
import { newId, type HubId, type InviteId } from '../../db/id';
import { isOneOf } from '../../entries/is-one-of';
import { dropWaiting } from '../../outbox/overtaken/drop-waiting';
import { invites } from '../schema';
import { goodFor, isUnanswered, type Belonging, type Invitee } from './invite';

/** The row of a new invite, before its mail. */
export function newInvite(
	{ now, actor }: Change,
	{ role, hub }: Belonging,
	person: Invitee
): typeof invites.$inferInsert {
	return {
		...{ id: newId<InviteId>(), ...person, hubId: hub?.id ?? null, role },
		...{ invitedBy: personId(actor), invitedAt: now, expiresAt: plus(now, goodFor[role]) }
	};
}

/** Deletes invites, with their links and with the mails about them that still wait. */
export async function forgetInvites(change: Change, ids: InviteId[]): Promise<void> {
	await dropWaiting(change, ids, ['invite']);
	await change.tx.delete(invites).where(isOneOf(invites.id, ids));
}

/** What a desk decides about somebody goes before what it asked them earlier: its link opens nothing any more. */
export async function endMemberInvite(
	change: Change,
	hubId: HubId,
	{ email }: { email: string }
): Promise<void> {
	const { id, role } = invites;
	const isTheirs = and(eq(invites.hubId, hubId), eq(invites.email, email));
	const open = await change.tx
		.select({ id })
		.from(invites)
		.where(and(isTheirs, eq(role, 'member'), isUnanswered))
		.all();
	await forgetInvites(
		change,
		open.map((one) => one.id)
	);
}
