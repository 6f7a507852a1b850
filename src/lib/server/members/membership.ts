import { and, eq, inArray } from 'drizzle-orm';
import type { Zone } from '$lib/time/zones';
import { findUser } from '../auth';
import type { Change } from '../db/change';
import type { HubId, MembershipId, UserId } from '../db/id';
import type { Db } from '../db/types';
import { hubs } from '../hubs/schema';
import { isActive } from './policy';
import { memberships } from './schema';

/** A person's membership of a hub, in any state. */
export type Membership = typeof memberships.$inferSelect;

export async function findMembership(
	db: Db,
	hubId: HubId,
	userId: UserId
): Promise<Membership | undefined> {
	return db
		.select()
		.from(memberships)
		.where(and(eq(memberships.hubId, hubId), eq(memberships.userId, userId)))
		.get();
}

/** Whether a person belongs to a hub now, with an account that is not disabled. */
export async function isActiveMember(db: Db, hubId: HubId, userId: UserId): Promise<boolean> {
	if ((await findUser(db, userId))?.disabledAt !== null) return false;
	return isActive(await findMembership(db, hubId, userId));
}

/** Reads a membership inside the transaction, because the page may be out of date. */
export async function findCurrentMembership(
	{ tx }: Change,
	{ id }: Pick<Membership, 'id'>
): Promise<Membership | undefined> {
	return tx.select().from(memberships).where(eq(memberships.id, id)).get();
}

/** Found through the hub, so that a concierge asking for another hub's member finds nothing. */
export async function findMembershipById(
	db: Db,
	hubId: HubId,
	id: string
): Promise<Membership | undefined> {
	return db
		.select()
		.from(memberships)
		.where(and(eq(memberships.hubId, hubId), eq(memberships.id, id as MembershipId)))
		.get();
}

/** The zones of the hubs that these people belong to, by their id: the clocks they live by. */
export async function listZones(db: Db, ids: UserId[]): Promise<Map<UserId, Zone[]>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.selectDistinct({ userId: memberships.userId, zone: hubs.zone })
		.from(memberships)
		.innerJoin(hubs, eq(hubs.id, memberships.hubId))
		.where(and(inArray(memberships.userId, ids), eq(memberships.state, 'active')))
		.all();
	const zones = new Map<UserId, Zone[]>();
	for (const { userId, zone } of rows) zones.set(userId, [...(zones.get(userId) ?? []), zone]);
	return zones;
}
