import { and, eq, isNull } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import type { User } from '../../auth';
import { users } from '../../auth/schema';
import type { UserId } from '../../db/id';
import type { Db } from '../../db/types';
import { listSoleConcierges } from '../../members';

/** Why nobody could act without somebody. */
export interface Indispensable {
	refusal: Refusal;
	/** The slug of the hub that they alone run; undefined for the network. */
	hub?: string;
}

/** People without whom nobody could act for a hub or the network. Who is shut out runs nothing. */
export async function listIndispensable(db: Db): Promise<Map<UserId, Indispensable>> {
	const all = new Map<UserId, Indispensable>();
	const admins = await db
		.select({ id: users.id })
		.from(users)
		.where(and(eq(users.networkAdmin, true), isNull(users.disabledAt)))
		.limit(2)
		.all();
	const [sole] = admins.length === 1 ? admins : [];
	if (sole) all.set(sole.id, { refusal: refuse('sole-network-admin') });
	for (const { userId, hubName, hubSlug } of await listSoleConcierges(db)) {
		if (all.has(userId)) continue;
		const refusal = refuse('sole-concierge', { values: { hub: hubName } });
		all.set(userId, { refusal, hub: hubSlug });
	}
	return all;
}

/**
 * Refuses to let somebody go without whom nobody could act. Refused with `sole-network-admin`, or
 * `sole-concierge`, which names the hub: the network names somebody else first.
 */
export async function refuseIndispensable(
	db: Db,
	{ id }: Pick<User, 'id'>
): Promise<Refusal | undefined> {
	return (await listIndispensable(db)).get(id)?.refusal;
}
