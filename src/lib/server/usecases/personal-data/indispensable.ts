import { and, eq, isNull, ne } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import type { User } from '../../auth';
import { users } from '../../auth/schema';
import type { Db } from '../../db/types';
import { isConcierge, listConcierges, listMemberships } from '../../members';

/**
 * Refuses to let somebody go without whom nobody could act. Refused with `sole-network-admin`, or
 * `sole-concierge`, which names the hub: the network names somebody else first.
 */
export async function refuseIndispensable(
	db: Db,
	user: Pick<User, 'id' | 'networkAdmin' | 'disabledAt'>
): Promise<Refusal | undefined> {
	// Who is shut out runs nothing.
	if (user.disabledAt !== null) return undefined;
	if (user.networkAdmin && !(await hasOtherAdmin(db, user))) return refuse('sole-network-admin');
	for (const membership of await listMemberships(db, user.id)) {
		if (!isConcierge(membership)) continue;
		const concierges = await listConcierges(db, membership.hubId);
		if (concierges.every(({ userId }) => userId === user.id)) {
			return refuse('sole-concierge', { values: { hub: membership.hubName } });
		}
	}
	return undefined;
}

async function hasOtherAdmin(db: Db, { id }: Pick<User, 'id'>): Promise<boolean> {
	const other = await db
		.select({ id: users.id })
		.from(users)
		.where(and(eq(users.networkAdmin, true), ne(users.id, id), isNull(users.disabledAt)))
		.limit(1)
		.get();
	return Boolean(other);
}
