import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import * as attendances from '../attendances';
import * as auth from '../auth';
import type { Change } from '../db/change';
import * as invitations from '../invitations';
import * as members from '../members';
import { redirectWaiting } from '../outbox/recipient/redirect';

/**
 * Changes the address of an account by the link mailed to the new one, with what hangs on the address: what was
 * stored for the new one becomes the account's (`join-records`), invitations and opt-outs follow, and mails that
 * still wait go to the new one. The personal calendar keeps its address. Refused as `auth.useEmailChange` is.
 */
export async function changeEmail(
	change: Change,
	code: string,
	proof: auth.ChangeProof
): Promise<auth.User | Refusal> {
	// Who may correct an address must be able to at the use as at the asking.
	const asked = await members.findValidChangeByCode(change.tx, code, change.now);
	if (!asked) return refuse('link-spent');
	const changed = await auth.useEmailChange(change, code, proof);
	if (isRefusal(changed)) return changed;
	const { user, before: from } = changed;
	const { tx } = change;
	const moved = await invitations.moveInvitations(change, user, {
		from,
		listAnswered: (events) => attendances.listMine(tx, user.id, events)
	});
	await invitations.copyOptOuts(change, { from, to: user.email });
	await redirectWaiting(change, { from, to: user.email }, new Set(moved));
	return user;
}
