import { and, eq, isNull } from 'drizzle-orm';
import { plus } from '$lib/time/instant';
import { findUser, findUserByEmail } from '../../auth';
import type { Change } from '../../db/change';
import { findHubById, type Hub } from '../../hubs';
import { enqueue, mailsAtOnce, tellEach } from '../../outbox';
import { hashCode, newCode } from '../../secrets';
import { invites } from '../schema';
import { goodFor, isOpen, type Invite } from './invite';
import { inviteMail } from './mail';

/**
 * Makes a code for an invite, which ends the one before, and mails it. To a disabled account nothing is mailed: who
 * invites must not learn of it, and its owner could do nothing.
 */
export async function sendInvite(change: Change, invite: Invite): Promise<Invite> {
	const { tx, now } = change;
	const code = newCode();
	const sent = await tx
		.update(invites)
		.set({
			...{ codeHash: hashCode(code), mails: invite.mails + 1, mailedAt: now },
			expiresAt: plus(now, goodFor[invite.role])
		})
		.where(eq(invites.id, invite.id))
		.returning()
		.get();
	const account = await findUserByEmail(tx, invite.email);
	if (account && account.disabledAt !== null) return sent;
	await enqueue(change, inviteMail(sent, code, await detailsOf(change, sent, account?.id ?? null)));
	return sent;
}

/**
 * Mails some of the invites that wait for their first mail, such as the lines of an import. Runs in the tick.
 * @param limit how many at most
 * @returns how many were mailed
 */
export async function sendWaitingInvites(change: Change, limit = mailsAtOnce): Promise<number> {
	const waiting = await change.tx
		.select()
		.from(invites)
		.where(and(isNull(invites.mailedAt), isOpen(change.now)))
		.orderBy(invites.invitedAt)
		.limit(limit)
		.all();
	return tellEach(waiting, (invite) => sendInvite(change, invite));
}

/** What the mail says besides: the hub, who invites, and whose account the address is. */
async function detailsOf(
	{ tx }: Change,
	{ hubId, invitedBy }: Invite,
	userId: Invite['invitedBy']
) {
	const hub: Hub | null = (hubId && (await findHubById(tx, hubId))) || null;
	const by = invitedBy ? await findUser(tx, invitedBy) : undefined;
	return { hub, by: by?.name ?? '', userId };
}
