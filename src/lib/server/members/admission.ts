import { and, eq } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import { addressProved, findUser, refuseDisabled } from '../auth';
import type { Hub } from '../hubs';
import { enqueue } from '../outbox';
import { admittedMail, declinedMail } from './mail';
import type { Membership } from './membership';
import { refuseUnlessConcierge } from './policy';
import { memberships } from './schema';
import { personId, type Change } from '../db/change';

/**
 * Admits a pending member, for a concierge, and mails them.
 * Refused with `not-concierge`, `account-disabled`, or `not-waiting`: no longer pending.
 */
export async function admit(
	change: Change,
	hub: Hub,
	given: Pick<Membership, 'id'>
): Promise<Membership | Refusal> {
	const { tx, now } = change;
	const decided = await decide(change, hub, given, { state: 'active' });
	if ('refused' in decided) return decided;
	const disabled = await refuseDisabled(tx, decided.userId);
	if (disabled) return disabled;
	const user = await findUser(tx, decided.userId);
	await addressProved(change, user!);
	await enqueue(change, admittedMail({ user: user!, hub, membership: decided }, now));
	return decided;
}

/** Declines a pending member, for a concierge, and mails them the reason. Refused as `admit` is. */
export async function decline(
	change: Change,
	hub: Hub,
	given: Pick<Membership, 'id'>,
	reason: string
): Promise<Membership | Refusal> {
	const { tx, now } = change;
	const no = { state: 'refused' as const, refusalReason: reason };
	const decided = await decide(change, hub, given, no);
	if ('refused' in decided) return decided;
	const user = await findUser(tx, decided.userId);
	await enqueue(change, declinedMail({ user: user!, hub, membership: decided }, now));
	return decided;
}

async function decide(
	change: Change,
	hub: Hub,
	{ id }: Pick<Membership, 'id'>,
	decision: { state: 'active' | 'refused'; refusalReason?: string }
): Promise<Membership | Refusal> {
	const { tx, now, actor } = change;
	const notAllowed = await refuseUnlessConcierge(change, hub.id);
	if (notAllowed) return notAllowed;
	const decided = await tx
		.update(memberships)
		.set({ ...decision, decidedAt: now, decidedBy: personId(actor) })
		.where(
			and(eq(memberships.id, id), eq(memberships.hubId, hub.id), eq(memberships.state, 'pending'))
		)
		.returning()
		.get();
	return decided ?? refuse('not-waiting');
}
