import { and, eq } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { countAttempt, mailsTo } from '../../auth';
import type { Change } from '../../db/change';
import type { InviteId } from '../../db/id';
import { dropWaiting } from '../../outbox/overtaken/drop-waiting';
import { invites } from '../schema';
import { isUnanswered, type Invite } from './invite';
import { refuseUnlessInviter } from './policy';
import { sendInvite } from './send';
import { forgetInvites } from './store';

/** An invite as a page showed it. */
type Given = Pick<Invite, 'id' | 'role' | 'hubId'>;

/**
 * Mails an invite again, with a new link, whether or not its time was over. Whoever sends it answers for it from now
 * on. Refused with `not-concierge`, `not-network`, `invite-gone`: it was answered or withdrawn; `too-many-attempts`.
 */
export async function sendInviteAgain(change: Change, given: Given): Promise<Invite | Refusal> {
	const current = await findToChange(change, given);
	if (isRefusal(current)) return current;
	const held = await countAttempt(change, [['inviteMail', ...mailsTo(current.email)]]);
	if (isRefusal(held)) return held;
	await dropWaiting(change, [current.id], ['invite']);
	const { actor } = change;
	const invitedBy = actor.kind === 'person' ? actor.id : current.invitedBy;
	await change.tx.update(invites).set({ invitedBy }).where(eq(invites.id, current.id));
	return sendInvite(change, { ...current, invitedBy });
}

/**
 * Withdraws an invite that nobody has answered: its link opens nothing any more, and a mail that waits does not leave.
 * Refused with `not-concierge`, `not-network`, `invite-gone`.
 */
export async function withdrawInvite(change: Change, given: Given): Promise<Invite | Refusal> {
	const current = await findToChange(change, given);
	if (isRefusal(current)) return current;
	await forgetInvites(change, [current.id]);
	return current;
}

async function findToChange(change: Change, given: Given): Promise<Invite | Refusal> {
	const notAllowed = await refuseUnlessInviter(change, given);
	if (notAllowed) return notAllowed;
	const current = await findInviteById(change, given.id);
	// The role is what the right depends on: it must be the one that was asked for.
	const isSame = current?.hubId === given.hubId && current.role === given.role;
	return isSame ? current : refuse('invite-gone');
}

async function findInviteById({ tx }: Change, id: InviteId): Promise<Invite | undefined> {
	return tx
		.select()
		.from(invites)
		.where(and(eq(invites.id, id), isUnanswered))
		.get();
}
