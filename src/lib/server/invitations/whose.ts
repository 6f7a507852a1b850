import { and, eq, isNotNull, isNull, or, type SQL } from 'drizzle-orm';
import type { UserId } from '../db/id';
import { invitations } from './schema';

/** An account, and the address that it has proved. */
export interface InvitedPerson {
	userId: UserId;
	email: string | undefined;
}

/**
 * The invitations of a person: to the account, to its address, or to one that it gave up since. What somebody
 * else was sent at this address, before they gave it up, is theirs.
 */
export function whoseIs({ userId, email }: InvitedPerson): SQL | undefined {
	const ofNobody = and(isNull(invitations.userId), isNull(invitations.givenUpBy));
	return or(
		// Never null itself: `not` of it is asked for, too.
		and(isNotNull(invitations.userId), eq(invitations.userId, userId)),
		and(isNotNull(invitations.givenUpBy), eq(invitations.givenUpBy, userId)),
		email === undefined ? undefined : and(ofNobody, eq(invitations.email, email))
	);
}
