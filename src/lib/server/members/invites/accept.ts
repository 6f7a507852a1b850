import { eq } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import * as auth from '../../auth';
import { markProved } from '../../auth/address/mark-proved';
import type { Change } from '../../db/change';
import { findHubById, refuseClosed, type Hub } from '../../hubs';
import { dropWaiting } from '../../outbox/overtaken/drop-waiting';
import { invites } from '../schema';
import { giveMembership } from './give-membership';
import { findInvite, type Invite } from './invite';

/** What the person says on the page of the link. */
export interface Acceptance {
	name: string;
	/** From `hashPassword`; null for an account that signs in by mail. */
	passwordHash: string | null;
	/** The version of the house rules that the page showed and the person accepted. */
	houseRulesVersion: number;
	/** The account as it was when its password was verified in this browser. */
	verified?: Pick<auth.User, 'passwordHash'>;
}

/**
 * Accepts an invite by its mailed link, which is used up and proves the address: makes the account, or joins the one
 * that the address has, and gives what the invite is for. A member is admitted, because the desk has asked them to
 * come; whoever is to run a hub or the network loses the sessions they had (security S2).
 * Refused with `link-spent`, `hub-has-closed`, `house-rules-changed`; for an address that has an account, unless this browser is
 * signed in to it, `password-wrong` or, without a password, `sign-in-first`: the link is good for weeks and may have
 * been passed on, so that it alone must not open what is in an account.
 */
export async function acceptInvite(
	change: Change,
	code: string,
	given: Acceptance
): Promise<{ user: auth.User; invite: Invite; hub: Hub | null } | Refusal> {
	const { tx, now } = change;
	const invite = await findInvite(tx, code, now);
	if (!invite) return refuse('link-spent');
	const hub = (invite.hubId && (await findHubById(tx, invite.hubId))) || null;
	const closed = hub && invite.role === 'member' ? refuseClosed(hub) : undefined;
	if (closed) return closed;
	if (hub && given.houseRulesVersion !== hub.houseRulesVersion) {
		return refuse('house-rules-changed', { field: 'houseRules' });
	}
	const user = await findOrCreate(change, invite, given);
	if (isRefusal(user)) return user;
	if (hub) await giveMembership(change, invite, hub, user);
	else await auth.giveNetworkRole(change, user.id);
	if (invite.role !== 'member') await auth.endAllSessions(change, user.id);
	await markProved(change, user);
	await auth.addressProved(change, user);
	await tx
		.update(invites)
		.set({ acceptedAt: now, acceptedBy: user.id, codeHash: null })
		.where(eq(invites.id, invite.id));
	await dropWaiting(change, [invite.id], ['invite']);
	return { user, invite, hub };
}

async function findOrCreate(
	change: Change,
	{ email, locale }: Invite,
	{ name, passwordHash, verified }: Acceptance
): Promise<auth.User | Refusal> {
	const user = await auth.findUserByEmail(change.tx, email);
	if (!user) {
		const emailProvedAt = change.now;
		return auth.createUser(change, { email, name, passwordHash, locale, emailProvedAt });
	}
	if (user.disabledAt !== null) return refuse('link-spent');
	if (await auth.actsAs(change, user.id)) return user;
	if (user.passwordHash === null) return refuse('sign-in-first');
	const knows = verified?.passwordHash === user.passwordHash;
	return knows ? user : refuse('password-wrong', { field: 'passwordNow' });
}

/**
 * Declines an invite by its mailed link: it opens nothing any more, what was typed about the person goes, and nobody
 * invites them to the same again while it is remembered. Refused with `link-spent`.
 */
export async function declineInvite(change: Change, code: string): Promise<Invite | Refusal> {
	const { tx, now } = change;
	const invite = await findInvite(tx, code, now);
	if (!invite) return refuse('link-spent');
	const nothing = { introduction: '', phone: '', tags: [] };
	await tx
		.update(invites)
		.set({ ...nothing, declinedAt: now, codeHash: null })
		.where(eq(invites.id, invite.id));
	await dropWaiting(change, [invite.id], ['invite']);
	return invite;
}
