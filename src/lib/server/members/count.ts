import { and, count, eq, gt, isNull } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import { users } from '../auth/schema';
import type { HubId } from '../db/id';
import type { Db } from '../db/types';
import { isActive, isConcierge } from './policy';
import { invites, memberships } from './schema';

/** How many people a hub has; concierges are members too. */
export interface HubPeople {
	members: number;
	pending: number;
	concierges: number;
}

/** Counts the people of all hubs in one query; a hub without people is not in the map. */
export async function countPeople(db: Db): Promise<Map<string, HubPeople>> {
	const rows = await db
		.select({
			hubId: memberships.hubId,
			state: memberships.state,
			role: memberships.role,
			people: count()
		})
		.from(memberships)
		.innerJoin(users, and(eq(users.id, memberships.userId), isNull(users.disabledAt)))
		.groupBy(memberships.hubId, memberships.state, memberships.role)
		.all();
	const counts = new Map<string, HubPeople>();
	for (const row of rows) {
		const { hubId, people } = row;
		const hub = counts.get(hubId) ?? { members: 0, pending: 0, concierges: 0 };
		if (isActive(row)) hub.members += people;
		if (isConcierge(row)) hub.concierges += people;
		if (row.state === 'pending') hub.pending += people;
		counts.set(hubId, hub);
	}
	return counts;
}

/** How many memberships of a hub have ended since a moment. */
export async function countLeftSince(db: Db, hubId: HubId, since: Instant): Promise<number> {
	const row = await db
		.select({ left: count() })
		.from(memberships)
		.where(
			and(
				eq(memberships.hubId, hubId),
				eq(memberships.state, 'left'),
				gt(memberships.leftAt, since)
			)
		)
		.get();
	return row!.left;
}

/** Whether anybody but its concierges is a member of a hub, or is invited to be one. */
export async function hasMembersOrInvites(db: Db, hubId: HubId): Promise<boolean> {
	const member = await db
		.select({ id: memberships.id })
		.from(memberships)
		.where(and(eq(memberships.hubId, hubId), eq(memberships.role, 'member')))
		.limit(1)
		.get();
	if (member) return true;
	const invited = await db
		.select({ id: invites.id })
		.from(invites)
		.where(and(eq(invites.hubId, hubId), eq(invites.role, 'member')))
		.limit(1)
		.get();
	return invited !== undefined;
}
