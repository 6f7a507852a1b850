import { and, asc, eq, exists, gt, isNotNull, isNull, or } from 'drizzle-orm';
import { attendances } from '../attendances/schema';
import { users } from '../auth/schema';
import type { Change } from '../db/change';
import type { UserId } from '../db/id';
import { findFact, setFact } from '../db/installation';
import { invitations } from '../invitations/schema';
import { memberships } from '../members/schema';
import { joinRecords } from './join-records';

/** Above all ids of people: everybody was looked at. */
const done = '~';

/**
 * Makes what an earlier version stored twice for one person, once for the account and once for its bare address,
 * the account's: once for each account that has proved its address, by a password or a membership. Since then
 * `joinRecords` does it when an address is proved. Runs in the tick.
 * @param limit how many accounts at most
 * @returns how many were joined; fewer than the limit when everybody was looked at
 */
export async function joinDoubles(change: Change, limit: number): Promise<number> {
	const { tx } = change;
	const after = (await findFact(tx, 'doubles-joined')) ?? '';
	if (after === done) return 0;
	const bareAnswer = tx
		.select({ id: attendances.id })
		.from(attendances)
		.where(eq(attendances.guestEmail, users.email));
	const bareInvitation = tx
		.select({ id: invitations.id })
		.from(invitations)
		.where(and(eq(invitations.email, users.email), isNull(invitations.userId)));
	const belongs = tx
		.select({ id: memberships.id })
		.from(memberships)
		.where(and(eq(memberships.userId, users.id), eq(memberships.state, 'active')));
	const people = await tx
		.select({ id: users.id, email: users.email })
		.from(users)
		.where(
			and(
				gt(users.id, after as UserId),
				isNull(users.disabledAt),
				isNotNull(users.emailProvedAt),
				or(isNotNull(users.passwordHash), exists(belongs)),
				or(exists(bareAnswer), exists(bareInvitation))
			)
		)
		.orderBy(asc(users.id))
		.limit(limit)
		.all();
	for (const user of people) await joinRecords(change, user);
	await setFact(change, 'doubles-joined', people.length < limit ? done : people.at(-1)!.id);
	return people.length;
}
