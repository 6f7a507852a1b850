import { and, eq } from 'drizzle-orm';
import type { Db } from '../db/types';
import { memberships } from '../members/schema';

/**
 * Who may present: at a public night every active member of any hub of the network, so that a
 * project from Nancy is heard in Metz; at a members' night the hub's own members.
 */
export async function canPitch(
	db: Db,
	event: { hubId: string; visibility: 'public' | 'members' },
	userId: string
): Promise<boolean> {
	const membership = await db
		.select({ id: memberships.id })
		.from(memberships)
		.where(
			and(
				eq(memberships.userId, userId),
				eq(memberships.state, 'active'),
				event.visibility === 'members' ? eq(memberships.hubId, event.hubId) : undefined
			)
		)
		.limit(1)
		.get();
	return membership !== undefined;
}
