import { and, eq, isNull } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { countAttempt, findUserByEmail, mailsTo, type Counted, type User } from '../../auth';
import type { Change } from '../../db/change';
import { findCurrentHub, refuseClosed } from '../../hubs';
import { admit } from '../admission';
import { findMembership } from '../membership';
import { isActive, isConcierge } from '../policy';
import { invites } from '../schema';
import type { Belonging, Invite, Invitee } from './invite';
import { refuseUnlessInviter } from './policy';
import { sendInvite } from './send';
import { forgetInvites, newInvite } from './store';

/**
 * Invites an address to belong: to a hub, as a member by its desk or to run it by the network, or to the network. The
 * mail holds a link that makes the account, if the address has none, and the membership. Who waits to be admitted to
 * the hub is admitted instead. Whether the address has an account elsewhere is not told.
 * Refused with `not-concierge`, `not-network`, `hub-has-closed`; `person-is-member`, `person-is-concierge`, `person-is-network-admin`;
 * `already-invited`; `invited-by-network`: to run the hub, which the network alone sends again or withdraws;
 * `invite-declined`: the person has said no to this; `too-many-attempts`.
 */
export async function invite(
	change: Change,
	to: Belonging,
	person: Invitee
): Promise<{ invited: Invite } | { admitted: User } | Refusal> {
	const { tx } = change;
	const hubId = to.hub?.id ?? null;
	const notAllowed = await refuseUnlessInviter(change, { role: to.role, hubId });
	if (notAllowed) return notAllowed;
	const closed = to.role === 'member' && refuseClosed(await findCurrentHub(change, to.hub));
	if (closed) return closed;
	const user = await findUserByEmail(tx, person.email);
	const standing = user && to.hub ? await findMembership(tx, to.hub.id, user.id) : undefined;
	if (user && to.hub && to.role === 'member' && standing?.state === 'pending') {
		const admitted = await admit(change, await findCurrentHub(change, to.hub), standing);
		return isRefusal(admitted) ? admitted : { admitted: user };
	}
	const there = hubId ? eq(invites.hubId, hubId) : isNull(invites.hubId);
	const before = await tx
		.select()
		.from(invites)
		.where(and(there, eq(invites.email, person.email)))
		.get();
	const useless = refuseWhoHas(to, user, standing) ?? (before && refuseInvited(before, to, change));
	if (useless) return useless;
	const counted: Counted[] = [['inviteMail', ...mailsTo(person.email)]];
	if (hubId) counted.push(['invites', hubId]);
	const held = await countAttempt(change, counted);
	if (isRefusal(held)) return { ...held, field: 'email' };
	if (before) await forgetInvites(change, [before.id]);
	const row = await tx
		.insert(invites)
		.values(newInvite(change, to, person))
		.returning()
		.get();
	return { invited: await sendInvite(change, row) };
}

function refuseWhoHas(
	{ role }: Belonging,
	user: User | undefined,
	standing: Parameters<typeof isConcierge>[0]
): Refusal | undefined {
	const field = 'email';
	if (role === 'network-admin') {
		return user?.networkAdmin ? refuse('person-is-network-admin', { field }) : undefined;
	}
	if (role === 'concierge') {
		return isConcierge(standing) ? refuse('person-is-concierge', { field }) : undefined;
	}
	return isActive(standing) ? refuse('person-is-member', { field }) : undefined;
}

/** Only an invite to more than the earlier one replaces it while it is open, and never one to less. */
function refuseInvited(
	before: Invite,
	{ role }: Belonging,
	{ now }: Pick<Change, 'now'>
): Refusal | undefined {
	const isMore = role === 'concierge' && before.role === 'member';
	if (before.acceptedAt !== null || isMore) return undefined;
	if (before.declinedAt !== null) return refuse('invite-declined', { field: 'email' });
	if (role === 'member' && before.role !== 'member') {
		return refuse('invited-by-network', { field: 'email' });
	}
	return before.expiresAt > now ? refuse('already-invited', { field: 'email' }) : undefined;
}
