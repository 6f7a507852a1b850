import { and, eq } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import { findUser } from '../auth';
import type { Db, Tx } from '../db/types';
import type { Hub } from '../hubs';
import { enqueue } from '../outbox';
import { admittedMail, declinedMail } from './mail';
import { findMembership, type Membership } from './membership';
import { memberships } from './schema';

/** Who does something at a desk; the command line and the seed are nobody. */
export type By = { id: string } | null;

/** Whether this person looks after this very hub. */
export async function isConciergeOf(db: Db, hubId: string, by: By): Promise<boolean> {
	if (!by) return true;
	const membership = await findMembership(db, hubId, by.id);
	return membership?.state === 'active' && membership.role === 'concierge';
}

/** A concierge lets somebody in who waits. Refuses with `not-waiting`, and others than its concierges. */
export async function admit(
	tx: Tx,
	hub: Hub,
	given: Pick<Membership, 'id'>,
	by: By,
	now: number
): Promise<Membership | Refusal> {
	const decided = await decide(tx, hub, given, { state: 'active' }, by, now);
	if ('refused' in decided) return decided;
	const user = await findUser(tx, decided.userId);
	await enqueue(tx, admittedMail(user!, hub, decided, now), now);
	return decided;
}

/** A concierge says no, with a reason that the person reads in a mail. Refuses as `admit` does. */
export async function decline(
	tx: Tx,
	hub: Hub,
	given: Pick<Membership, 'id'>,
	reason: string,
	by: By,
	now: number
): Promise<Membership | Refusal> {
	const no = { state: 'refused' as const, refusalReason: reason };
	const decided = await decide(tx, hub, given, no, by, now);
	if ('refused' in decided) return decided;
	const user = await findUser(tx, decided.userId);
	await enqueue(tx, declinedMail(user!, hub, decided, now), now);
	return decided;
}

async function decide(
	tx: Tx,
	hub: Hub,
	{ id }: Pick<Membership, 'id'>,
	decision: { state: 'active' | 'refused'; refusalReason?: string },
	by: By,
	now: number
): Promise<Membership | Refusal> {
	if (!(await isConciergeOf(tx, hub.id, by))) return refuse('not-concierge');
	const decided = await tx
		.update(memberships)
		.set({ ...decision, decidedAt: now, decidedBy: by?.id ?? null })
		.where(
			and(eq(memberships.id, id), eq(memberships.hubId, hub.id), eq(memberships.state, 'pending'))
		)
		.returning()
		.get();
	return decided ?? refuse('not-waiting');
}
