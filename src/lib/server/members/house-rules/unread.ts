import { and, asc, count, eq, isNull, ne, or, sql } from 'drizzle-orm';
import { users } from '../../auth/schema';
import type { HubId, UserId } from '../../db/id';
import type { Db } from '../../db/types';
import { houseRules, hubs } from '../../hubs/schema';
import { memberships } from '../schema';

/** House rules that changed since a member last read or accepted them. */
export interface UnreadRules {
	hubId: HubId;
	slug: string;
	hub: string;
	/** The version that holds now. */
	version: number;
	/** They are asked to accept it; otherwise it is enough to have read it. */
	mustAccept: boolean;
	/** They know no earlier one. */
	first: boolean;
}

/** A version that asks for a yes came after the one that the person has accepted. */
const mustAccept = sql<number>`exists (
	select 1 from ${houseRules} as newer where newer.hub_id = ${memberships.hubId}
		and newer.version > ${memberships.houseRulesVersion} and newer.must_accept
)`;

const known = sql<number>`max(${memberships.houseRulesVersion}, ${memberships.houseRulesRead})`;

const isUnread = and(
	eq(memberships.state, 'active'),
	ne(hubs.houseRules, ''),
	or(sql`${known} < ${hubs.houseRulesVersion}`, mustAccept)
);

/** The hubs of a person whose rules they have not read or accepted as they are now, in the order of the hubs. */
export async function listUnreadRules(
	db: Db,
	userId: UserId,
	hubId?: HubId
): Promise<UnreadRules[]> {
	const rows = await db
		.select({
			...{ hubId: hubs.id, slug: hubs.slug, hub: hubs.name },
			...{ version: hubs.houseRulesVersion, mustAccept, known }
		})
		.from(memberships)
		.innerJoin(hubs, eq(hubs.id, memberships.hubId))
		.where(and(eq(memberships.userId, userId), hubId && eq(hubs.id, hubId), isUnread))
		.orderBy(asc(hubs.position), asc(hubs.name))
		.all();
	return rows.map(({ known, mustAccept, ...row }) => ({
		...row,
		...{ mustAccept: mustAccept === 1, first: known === 0 }
	}));
}

/** How many of a hub's members have yet to read or accept its rules as they are now. */
export async function countUnreadRules(db: Db, hubId: HubId): Promise<number> {
	const row = await db
		.select({ unread: count() })
		.from(memberships)
		.innerJoin(hubs, eq(hubs.id, memberships.hubId))
		.innerJoin(users, and(eq(users.id, memberships.userId), isNull(users.disabledAt)))
		.where(and(eq(memberships.hubId, hubId), isUnread))
		.get();
	return row!.unread;
}
