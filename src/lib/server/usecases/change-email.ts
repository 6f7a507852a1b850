import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { joinAlerts } from '../alerts';
import * as attendances from '../attendances';
import * as auth from '../auth';
import type { Change } from '../db/change';
import * as invitations from '../invitations';
import * as members from '../members';
import { claimMails } from '../outbox/recipient/claim';
import { redirectWaiting } from '../outbox/recipient/redirect';

/**
 * Changes the address of an account by the link mailed to the new one. What was stored for the new one becomes the
 * account's (`join-records`). So does what was stored for the old one, if the account had proved it: otherwise it is
 * a stranger's. Invitations and opt-outs follow, and mails to the account that still wait go to the new address, but
 * not what a hub typed for the old one, which learns of no other.
 * The personal calendar keeps its address. Refused as `auth.useEmailChange` is.
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
	const { user, before } = changed;
	const { tx } = change;
	const wasProved = before.emailProvedAt !== null;
	const old = { id: user.id, email: before.email };
	if (wasProved) {
		await attendances.joinGuestAnswers(change, old);
		await joinAlerts(change, old);
		await claimMails(change, old);
		await invitations.copyOptOuts(change, { from: before.email, to: user.email });
	}
	// What a desk answered for the old address stays with it, and so does what it invited there.
	const typed = await attendances.listTyped(tx, user.id);
	const typedTo = new Set(typed.map(({ eventId }) => eventId));
	const moved = await invitations.moveInvitations(change, user, {
		...{ from: before.email, wasProved },
		listAnswered: (events) =>
			attendances.listMine(
				tx,
				user.id,
				events.filter((id) => !typedTo.has(id))
			)
	});
	await redirectWaiting(change, user, {
		invitations: new Set(moved),
		typed: new Set(typed.map(({ id }) => id))
	});
	return user;
}
