import {
	and,
	asc,
	eq,
	inArray,
	isNotNull,
	isNull,
	or,
	sql,
	type Column,
	type SQL
} from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import { users } from '../auth/schema';
import type { HubId, UserId } from '../db/id';
import type { Db } from '../db/types';
import { hubs } from '../hubs/schema';
import { memberships } from './schema';

/** A member as other folders need them: to invite, to mail, to show. */
export interface Member {
	membershipId: string;
	userId: UserId;
	name: string;
	email: string;
	greeting: string | null;
	locale: Locale;
	role: 'member' | 'concierge';
	/** As typed by the person, if they have given it. */
	phone: string | null;
	introduction: string;
	/** Words of the desk. */
	tags: string[];
	requestedAt: Instant;
	/** When a concierge admitted or refused them. */
	decidedAt: Instant | null;
}

const columns = {
	membershipId: memberships.id,
	userId: users.id,
	name: users.name,
	email: users.email,
	greeting: users.greeting,
	locale: users.locale,
	role: memberships.role,
	phone: users.phone,
	introduction: memberships.introduction,
	tags: memberships.tags,
	requestedAt: memberships.requestedAt,
	decidedAt: memberships.decidedAt
};

const collator = new Intl.Collator('fr', { sensitivity: 'base' });

function byName(list: Member[]): Member[] {
	// SQLite sorts « Élise » after « Zoé ».
	return list.sort((one, other) => collator.compare(one.name, other.name));
}

/** The hub's active members, concierges included, by name. */
export async function listActiveMembers(db: Db, hubId: HubId): Promise<Member[]> {
	return byName(await ofHub(db, hubId, 'active').all());
}

/** Those of some people, named by account or address, who are active members of the hub. */
export async function listActiveAmong(
	db: Db,
	hubId: HubId,
	{ userIds, emails }: { userIds: UserId[]; emails: string[] }
): Promise<Member[]> {
	const named = or(inArray(users.id, userIds), inArray(users.email, emails));
	return ofHub(db, hubId, 'active', and(enabled, named)).all();
}

/** The language of each of these people who is an active member of one of these hubs, by their account. */
export async function listLocalesOfMembers(
	db: Db,
	hubIds: HubId[],
	userIds: UserId[]
): Promise<Map<UserId, Locale>> {
	const { hubId, userId, state } = memberships;
	const rows = await db
		.selectDistinct({ id: users.id, locale: users.locale })
		.from(memberships)
		.innerJoin(users, eq(users.id, userId))
		.where(and(inArray(hubId, hubIds), inArray(userId, userIds), eq(state, 'active')))
		.all();
	return new Map(rows.map(({ id, locale }) => [id, locale]));
}

/** The concierges of a hub, sorted by name. */
export async function listConcierges(db: Db, hubId: HubId): Promise<Member[]> {
	return (await listActiveMembers(db, hubId)).filter((member) => member.role === 'concierge');
}

/** Who alone runs a hub, in the order of the hubs. */
export async function listSoleConcierges(
	db: Db
): Promise<{ userId: UserId; hubName: string; hubSlug: string }[]> {
	return db
		.select({
			userId: sql<UserId>`min(${memberships.userId})`,
			hubName: hubs.name,
			hubSlug: hubs.slug
		})
		.from(memberships)
		.innerJoin(users, eq(users.id, memberships.userId))
		.innerJoin(hubs, eq(hubs.id, memberships.hubId))
		.where(and(eq(memberships.state, 'active'), eq(memberships.role, 'concierge'), enabled))
		.groupBy(hubs.id)
		.having(sql`count(*) = 1`)
		.orderBy(asc(hubs.position), asc(hubs.name))
		.all();
}

/**
 * The condition of a query: somebody runs the hub in this column and can be mailed.
 * @param besides the column with a person who is not meant
 */
export function hasConcierge(hubId: Column, besides?: Column): SQL {
	const other = besides ? sql`and person.id is not ${besides}` : sql``;
	return sql`exists (
		select 1 from ${memberships} as desk join ${users} as person on person.id = desk.user_id
		where desk.hub_id = ${hubId} and desk.state = 'active' and desk.role = 'concierge'
			and person.disabled_at is null ${other}
	)`;
}

/** Pending members, the longest wait first. */
export async function listPending(db: Db, hubId: HubId): Promise<Member[]> {
	return ofHub(db, hubId, 'pending')
		.orderBy(asc(memberships.requestedAt), asc(memberships.id))
		.all();
}

/** Members of the hub whose account is disabled, by name. */
export async function listDisabledMembers(db: Db, hubId: HubId): Promise<Member[]> {
	return byName(await ofHub(db, hubId, 'active', isNotNull(users.disabledAt)).all());
}

const enabled = isNull(users.disabledAt);

function ofHub(
	db: Db,
	hubId: HubId,
	state: 'active' | 'pending',
	account: SQL | undefined = enabled
) {
	return db
		.select(columns)
		.from(memberships)
		.innerJoin(users, eq(users.id, memberships.userId))
		.where(and(eq(memberships.hubId, hubId), eq(memberships.state, state), account))
		.$dynamic();
}

/** A person's memberships in any state, in the order of the hubs. */
export async function listMemberships(db: Db, userId: UserId) {
	return db
		.select({
			id: memberships.id,
			hubId: hubs.id,
			hubSlug: hubs.slug,
			hubName: hubs.name,
			hubShortName: hubs.shortName,
			hubHue: hubs.hue,
			hubLocale: hubs.locale,
			role: memberships.role,
			state: memberships.state,
			requestedAt: memberships.requestedAt,
			refusalReason: memberships.refusalReason
		})
		.from(memberships)
		.innerJoin(hubs, eq(hubs.id, memberships.hubId))
		.where(eq(memberships.userId, userId))
		.orderBy(asc(hubs.position), asc(hubs.name))
		.all();
}
