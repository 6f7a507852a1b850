import { and, eq } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import { users } from '../../../auth/schema';
import type { HubId, InviteId, MembershipId } from '../../../db/id';
import type { Db } from '../../../db/types';
import { isOneOf } from '../../../entries/is-one-of';
import { invites, memberships } from '../../schema';
import type { Invitee } from '../invite';
import type { ListedLine } from './read-list';

/** What an import would do with a line, and why not. */
export type Outcome =
	| { does: 'invite'; person: Invitee; instead?: InviteId }
	| { does: 'invite-again'; person: Invitee; inviteId: InviteId }
	| { does: 'admit'; person: Invitee; membershipId: MembershipId }
	| { does: 'nothing'; why: 'member' | 'invited' | 'by-network' | 'declined' }
	| { does: 'nothing'; why: 'double'; of: number }
	| { does: 'nothing'; why: 'no-address' | 'bad-address' | 'bad-name' };

export type PlannedLine = ListedLine & { outcome: Outcome };

/**
 * What an import of these lines would do now, in two statements. Whether an address has an account elsewhere makes no
 * difference, so that nobody learns it.
 */
export async function planList(
	db: Db,
	hubId: HubId,
	lines: ListedLine[],
	now: Instant
): Promise<PlannedLine[]> {
	const emails = lines.flatMap((line) => ('person' in line ? line.person.email : []));
	const standing = await db
		.select({ email: users.email, id: memberships.id, state: memberships.state })
		.from(memberships)
		.innerJoin(users, eq(users.id, memberships.userId))
		.where(and(eq(memberships.hubId, hubId), isOneOf(users.email, emails)))
		.all();
	const invited = await db
		.select()
		.from(invites)
		.where(and(eq(invites.hubId, hubId), isOneOf(invites.email, emails)))
		.all();
	const memberOf = new Map(standing.map((one) => [one.email, one]));
	const inviteOf = new Map(invited.map((one) => [one.email, one]));
	const seen = new Map<string, number>();
	return lines.map((line): PlannedLine => ({ ...line, outcome: outcomeOf(line) }));

	function outcomeOf(line: ListedLine): Outcome {
		if ('problem' in line) return { does: 'nothing', why: line.problem };
		const { person, guessed } = line;
		const of = seen.get(person.email);
		if (of !== undefined) return { does: 'nothing', why: 'double', of };
		seen.set(person.email, line.line);
		const member = memberOf.get(person.email);
		if (member?.state === 'active') return { does: 'nothing', why: 'member' };
		if (member?.state === 'pending') return { does: 'admit', person, membershipId: member.id };
		const before = inviteOf.get(person.email);
		if (!before) return { does: 'invite', person };
		if (before.acceptedAt !== null) return { does: 'invite', person, instead: before.id };
		if (before.declinedAt !== null) return { does: 'nothing', why: 'declined' };
		if (before.role !== 'member') return { does: 'nothing', why: 'by-network' };
		if (before.expiresAt > now) return { does: 'nothing', why: 'invited' };
		const known = Object.fromEntries(guessed.map((what) => [what, before[what]]));
		return { does: 'invite-again', person: { ...person, ...known }, inviteId: before.id };
	}
}
