import { and, eq, gt, isNull, lte, not, or, sql, type SQL } from 'drizzle-orm';
import { dayMs, weekMs } from '$lib/time/durations';
import { latestOf, minus, plus, type Instant } from '$lib/time/instant';
import { users } from '../auth/schema';
import type { Change } from '../db/change';
import { recordedBefore } from '../db/moments/recorded';
import { hubs } from '../hubs/schema';
import { enqueue, enqueueEach, isNotMailed, mailsAtOnce, tellEach } from '../outbox';
import { outbox } from '../outbox/schema';
import { hasConcierge, listConcierges } from './list';
import { stillWaitsMail, unansweredMail } from './mail';
import { memberships } from './schema';

/** How long a person waits before the concierges are reminded, in milliseconds. */
const remindAfter = 3 * dayMs;

/** How often they are reminded from then on. */
const remindEvery = weekMs;

/** How long a person waits, unless the server could not remind anybody. */
const endAfter = 30 * dayMs;

/** How long they wait at most, though no reminder ever arrived. */
const endAnywayAfter = 2 * endAfter;

/**
 * Reminds the concierges of people who have waited three days to be admitted, and each week after, until the
 * request ends. Runs in the tick.
 * @param limit how many people at most
 * @returns how many people were brought to mind
 */
export async function remindOfPending(change: Change, limit = mailsAtOnce): Promise<number> {
	const { tx, now } = change;
	// Each reminder has a number of its own, the moment that it was due, so that it is written once.
	const waited = sql`(${now} - ${remindAfter} - ${memberships.requestedAt})`;
	const times = sql`cast(${waited} / ${remindEvery} as integer)`;
	const due = sql<Instant>`cast(${memberships.requestedAt} + ${times} * ${remindEvery} as integer)`;
	const waiting = await tx
		.select({ membership: memberships, user: users, hub: hubs, due })
		.from(memberships)
		.innerJoin(users, eq(users.id, memberships.userId))
		.innerJoin(hubs, eq(hubs.id, memberships.hubId))
		.where(
			and(
				isPending,
				recordedBefore(memberships.requestedAt, remindAfter, now),
				hasConcierge(memberships.hubId),
				or(gt(memberships.requestedAt, minus(now, endAfter)), not(remindedBefore(now))),
				isNotMailed('member-still-waits', memberships.id, due)
			)
		)
		.limit(limit)
		.all();
	return tellEach(waiting, async ({ due: revision, ...details }) => {
		const endsAt = latestOf(plus(details.membership.requestedAt, endAfter), plus(now, remindEvery));
		await enqueueEach(change, await listConcierges(tx, details.hub.id), (concierge) =>
			stillWaitsMail(concierge, details, { now, revision, endsAt })
		);
	});
}

/**
 * Ends requests to be admitted that nobody answered in thirty days, a week after a reminder at the earliest, or in
 * sixty days when every reminder was rejected, and tells who asked, who may ask again. Runs in the tick.
 * @param limit how many at most
 * @returns how many ended
 */
export async function endUnanswered(change: Change, limit = mailsAtOnce): Promise<number> {
	const { tx, now } = change;
	const due = await tx
		.select({ membership: memberships, user: users, hub: hubs })
		.from(memberships)
		.innerJoin(users, eq(users.id, memberships.userId))
		.innerJoin(hubs, eq(hubs.id, memberships.hubId))
		.where(
			and(
				isPending,
				lte(memberships.requestedAt, minus(now, endAfter)),
				or(
					not(hasConcierge(memberships.hubId)),
					remindedBefore(minus(now, remindEvery)),
					and(
						lte(memberships.requestedAt, minus(now, endAnywayAfter)),
						triedBefore(minus(now, remindEvery))
					)
				)
			)
		)
		.limit(limit)
		.all();
	await tellEach(due, async (details) => {
		// Without a reason or who decided: nobody has.
		await tx
			.update(memberships)
			.set({ state: 'refused', decidedAt: now, decidedBy: null, refusalReason: null })
			.where(eq(memberships.id, details.membership.id));
		await enqueue(change, unansweredMail(details, now));
	});
	return due.length;
}

/** The concierges were reminded of this request, and had time to answer: not every mail was refused. */
function remindedBefore(moment: Instant): SQL {
	return triedBefore(moment, sql`and ${outbox.state} not in ('rejected', 'dropped')`);
}

function triedBefore(moment: Instant, arrived = sql``): SQL {
	return sql`exists (
		select 1 from ${outbox}
		where ${outbox.kind} = 'member-still-waits' and ${outbox.subjectId} = ${memberships.id}
			and ${outbox.revision} >= ${memberships.requestedAt} and ${outbox.createdAt} <= ${moment}
			${arrived}
	)`;
}

/** Of somebody who can sign in. */
const isPending: SQL = and(eq(memberships.state, 'pending'), isNull(users.disabledAt))!;
