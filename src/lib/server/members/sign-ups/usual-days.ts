import { and, desc, eq, gt, isNotNull } from 'drizzle-orm';
import { dayMs } from '$lib/time/durations';
import type { HubId } from '../../db/id';
import type { Db } from '../../db/types';
import { memberships } from '../schema';

/** Of the newest answers, so that a new concierge is not judged by the one before. */
const looksBack = 20;
const fewest = 3;
/** Longer says nothing that anybody could count on. */
const longestDays = 14;

/**
 * In how many days the concierges of a hub usually answer who asks to join: four of five of the newest. Undefined
 * where too few were answered, or only after weeks.
 */
export async function usualDaysToAnswer(db: Db, hubId: HubId): Promise<number | undefined> {
	const answered = await db
		.select({ requestedAt: memberships.requestedAt, decidedAt: memberships.decidedAt })
		.from(memberships)
		.where(
			and(
				eq(memberships.hubId, hubId),
				isNotNull(memberships.decidedBy),
				gt(memberships.decidedAt, memberships.requestedAt)
			)
		)
		.orderBy(desc(memberships.decidedAt))
		.limit(looksBack)
		.all();
	if (answered.length < fewest) return undefined;
	const waits = answered
		.map(({ requestedAt, decidedAt }) => decidedAt! - requestedAt)
		.sort((one, other) => one - other);
	const days = Math.ceil(waits[Math.ceil(waits.length * 0.8) - 1]! / dayMs);
	return days <= longestDays ? days : undefined;
}
