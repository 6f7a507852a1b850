import { isActive } from './policy';
import { refuse, type Refusal } from '$lib/messages/refusal';
import { addressProved, refuseUnlessOwn, type User } from '../auth';
import { newId } from '../db/id';
import { findCurrentHub, refuseUnlessRunning, type Hub } from '../hubs';
import { enqueue, enqueueEach } from '../outbox';
import { listConcierges } from './list';
import { admittedMail, someoneWaitsMail, waitingMail } from './mail';
import { findMembership, type Membership } from './membership';
import { memberships } from './schema';
import type { Change } from '../db/change';

/**
 * Joins a hub with an account, or asks again after leaving or being refused.
 * Refused with `not-yours`: the actor is not this person; `hub-opens-soon`, `hub-has-closed`;
 * `already-member`, `already-asked`, or `house-rules-changed`: the rules have changed since the page was shown.
 */
export async function join(
	change: Change,
	given: Pick<Hub, 'id'>,
	user: User,
	input: { introduction: string; houseRulesVersion: number }
): Promise<Membership | Refusal> {
	const { tx, now } = change;
	const notAllowed = await refuseUnlessOwn(change, user.id);
	if (notAllowed) return notAllowed;
	const hub = await findCurrentHub(change, given);
	const notOpen = refuseUnlessRunning(hub);
	if (notOpen) return notOpen;
	if (input.houseRulesVersion !== hub.houseRulesVersion) {
		return refuse('house-rules-changed', { field: 'houseRules' });
	}
	const membership = await findMembership(tx, hub.id, user.id);
	if (isActive(membership)) return refuse('already-member');
	if (membership?.state === 'pending') return refuse('already-asked');
	const { introduction, houseRulesVersion } = input;
	return insertMembership(change, hub, user, {
		...{ introduction, houseRulesVersion },
		houseRulesAcceptedAt: now
	});
}

/** What an applicant writes, the version of the house rules they accepted, and when. */
type Application = Pick<Membership, 'introduction' | 'houseRulesVersion' | 'houseRulesAcceptedAt'>;

/**
 * Inserts a membership and queues its mails. `join` and `verifyEmail` call it after checking that there is no
 * active or pending one.
 */
export async function insertMembership(
	change: Change,
	hub: Hub,
	user: User,
	application: Application
): Promise<Membership> {
	const { tx, now } = change;
	const open = hub.admission === 'open';
	const state = {
		role: 'member' as const,
		state: open ? ('active' as const) : ('pending' as const),
		...application,
		requestedAt: now,
		decidedAt: open ? now : null,
		decidedBy: null,
		refusalReason: null,
		leftAt: null
	};
	const membership = await tx
		.insert(memberships)
		.values({ id: newId(), hubId: hub.id, userId: user.id, ...state })
		.onConflictDoUpdate({ target: [memberships.hubId, memberships.userId], set: state })
		.returning()
		.get();
	await addressProved(change, user);
	const details = { user, hub, membership };
	await enqueue(change, (open ? admittedMail : waitingMail)(details, now));
	if (!open) {
		await enqueueEach(change, await listConcierges(tx, hub.id), (concierge) =>
			someoneWaitsMail(concierge, details, now)
		);
	}
	return membership;
}
