import { and, eq, sql } from 'drizzle-orm';
import { dayMs } from '$lib/time/durations';
import { fromEpoch, type Instant } from '$lib/time/instant';
import { attendances } from '../../attendances/schema';
import { feedUses, sessions, users } from '../../auth/schema';
import { bookings } from '../../bookings/schema';
import type { UserId } from '../../db/id';
import type { Db } from '../../db/types';
import { memberships } from '../../members/schema';
import { outbox } from '../../outbox/schema';
import { pitches } from '../../pitches/schema';

/** An account with the last time that its person had to do with a hub. */
export interface Contacted {
	id: UserId;
	name: string;
	email: string;
	lastContact: Instant;
	expiryWarnedAt: Instant | null;
	disabledAt: Instant | null;
	/** What has become of the mail that warned them; null when there is none, or it has been forgotten. */
	warning: { state: (typeof outbox.$inferSelect)['state']; sentAt: Instant | null } | null;
}

/**
 * The accounts, or the one account, whose last contact is before a moment, the longest silence first. A
 * contact is a visit, an answer, an arrival, a booking or its end, a pitch, a request to join and a decision about
 * it, and that a device of theirs reads the personal calendar: what is recorded anyway.
 */
export async function listSilentSince(db: Db, before: Instant, id?: UserId): Promise<Contacted[]> {
	// Written out in the selects within: there Drizzle would name the column without its table.
	const rows = await db
		.select({
			id: users.id,
			name: users.name,
			email: users.email,
			expiryWarnedAt: users.expiryWarnedAt,
			disabledAt: users.disabledAt,
			warningState: outbox.state,
			warningSentAt: outbox.sentAt,
			lastContact: sql<number>`max(
				${users.createdAt},
				coalesce((unixepoch(${users.lastSeenOn}) + ${dayMs / 1000}) * 1000, 0),
				coalesce((select (unixepoch(used_on) + ${dayMs / 1000}) * 1000 from ${feedUses}
					where user_id = users.id), 0),
				coalesce((select max(last_used_at) from ${sessions} where user_id = users.id), 0),
				coalesce((select max(max(answered_at, coalesce(arrived_at, 0))) from ${attendances}
					where user_id = users.id), 0),
				coalesce((select max(max(created_at, changed_at, ends_at)) from ${bookings}
					where holder_id = users.id), 0),
				coalesce((select max(changed_at) from ${pitches} where user_id = users.id), 0),
				coalesce((select max(max(requested_at, coalesce(decided_at, 0), house_rules_accepted_at))
					from ${memberships} where user_id = users.id), 0)
			)`
				.mapWith(Number)
				.as('last_contact')
		})
		.from(users)
		.leftJoin(
			outbox,
			and(
				eq(outbox.kind, 'account-expires'),
				eq(outbox.subjectId, users.id),
				eq(outbox.revision, users.expiryWarnedAt)
			)
		)
		.where(and(id === undefined ? undefined : eq(users.id, id), sql`last_contact < ${before}`))
		.orderBy(sql`last_contact`, users.id)
		.all();
	return rows.map(({ warningState: state, warningSentAt: sentAt, ...row }) => ({
		...row,
		lastContact: fromEpoch(row.lastContact),
		warning: state === null ? null : { state, sentAt }
	}));
}
