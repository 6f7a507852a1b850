import { and, eq, isNull } from 'drizzle-orm';
import { dayMs } from '$lib/time/durations';
import { users } from '../auth/schema';
import type { Change } from '../db/change';
import { recordedBefore } from '../db/moments/recorded';
import { hubs } from '../hubs/schema';
import { enqueue } from '../outbox';
import { listConcierges } from './list';
import { stillWaitsMail } from './mail';
import { memberships } from './schema';

/** How long a person waits before the concierges are reminded, in milliseconds; the mail names it. */
const remindAfter = 3 * dayMs;

/**
 * Reminds the concierges of people who have waited three days to be admitted, once each. Runs in the tick.
 * @returns how many people were brought to mind
 */
export async function remindOfPending(change: Change): Promise<number> {
	const { tx, now } = change;
	const waiting = await tx
		.select({ membership: memberships, user: users, hub: hubs })
		.from(memberships)
		.innerJoin(users, eq(users.id, memberships.userId))
		.innerJoin(hubs, eq(hubs.id, memberships.hubId))
		.where(
			and(
				eq(memberships.state, 'pending'),
				recordedBefore(memberships.requestedAt, remindAfter, now),
				isNull(users.disabledAt)
			)
		)
		.all();
	let reminded = 0;
	for (const details of waiting) {
		let isNew = false;
		for (const concierge of await listConcierges(tx, details.hub.id)) {
			const queued = await enqueue(change, stillWaitsMail(concierge, details, now));
			isNew ||= 'id' in queued;
		}
		if (isNew) reminded += 1;
	}
	return reminded;
}
