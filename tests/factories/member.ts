import * as auth from '$lib/server/auth';
import { users } from '$lib/server/auth/schema';
import { type MembershipId, newId, type UserId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import type { Hub } from '$lib/server/hubs';
import { memberships } from '$lib/server/members/schema';
import { fromEpoch, type Instant } from '$lib/time/instant';
import { byClock } from '../support/change';

type UserInput = Partial<typeof users.$inferInsert> & {
	/** Stored as a hash; without it, password sign-in is impossible. */
	password?: string;
};
type MembershipInput = Partial<
	Pick<
		typeof memberships.$inferInsert,
		'role' | 'state' | 'introduction' | 'requestedAt' | 'tags' | 'houseRulesVersion'
	>
>;

let made = 0;

/** An account without any hub. */
export async function aUser(
	store: Store,
	{ password, ...input }: UserInput = {}
): Promise<auth.User> {
	const id = newId<UserId>();
	const row: typeof users.$inferInsert = {
		id,
		email: `personne-${id}@sillon.example`,
		name: `Personne ${(made += 1)}`,
		passwordHash: password ? await auth.hashPassword(password) : null,
		locale: 'fr',
		// By the real clock: what is applied to accounts that are old must not meet those of a test.
		createdAt: fromEpoch(Date.now()),
		emailProvedAt: fromEpoch(0),
		...input
	};
	return (await store.write(byClock(), ({ tx }) =>
		tx.insert(users).values(row).returning().get()
	)) as auth.User;
}

/** A member of the hub; active by default. `id` is the user's id. */
export async function aMember(
	store: Store,
	hub: Hub,
	given: UserInput & MembershipInput = {}
): Promise<auth.User & { membershipId: MembershipId }> {
	const { role, state, introduction, requestedAt, tags, houseRulesVersion, ...input } = given;
	const user = await aUser(store, input);
	const membershipId = newId<MembershipId>();
	await store.write(byClock(), ({ tx }) =>
		tx.insert(memberships).values({
			id: membershipId,
			hubId: hub.id,
			userId: user.id,
			role: role ?? 'member',
			state: state ?? 'active',
			introduction: introduction ?? '',
			requestedAt: requestedAt ?? fromEpoch(0),
			houseRulesVersion: houseRulesVersion ?? hub.houseRulesVersion,
			tags: tags ?? [],
			houseRulesAcceptedAt: fromEpoch(0)
		})
	);
	return { ...user, membershipId };
}

/** A concierge of this hub. */
export function aConcierge(store: Store, hub: Hub, input: UserInput = {}) {
	return aMember(store, hub, { name: 'Camille Commercy', ...input, role: 'concierge' });
}

/** A network admin without any membership. */
export function aNetworkAdmin(store: Store, input: UserInput = {}) {
	return aUser(store, { ...input, networkAdmin: true });
}

/** Opens a session; returns the value of the cookie. */
export async function aSession(store: Store, user: { id: UserId }, now: Instant): Promise<string> {
	return (await store.write(byClock(now), (change) =>
		auth.openSession(change, user.id, 'Firefox, Linux')
	)) as string;
}
