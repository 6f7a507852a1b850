import { and, eq, gt, isNull, not, type SQL } from 'drizzle-orm';
import { dayMs } from '$lib/time/durations';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import { findUser } from '../../auth';
import { recordedAhead } from '../../db/moments/recorded';
import type { Db } from '../../db/types';
import type { Hub } from '../../hubs';
import { hashCode } from '../../secrets';
import { invites } from '../schema';

/** An address that is invited by mail to belong to a hub or to the network. */
export type Invite = typeof invites.$inferSelect;

/** What somebody is invited to: to be a member of a hub, to run it, or to run the network. */
export type Belonging =
	{ role: 'member' | 'concierge'; hub: Pick<Hub, 'id'> } | { role: 'network-admin'; hub: null };

/** Who is invited. */
export interface Invitee {
	/** As `emailAddress` gives it. */
	email: string;
	name: string;
	/** Of the mail, and of the account that it makes. */
	locale: Locale;
	/** What an imported list says besides. */
	introduction?: string;
	phone?: string;
	tags?: string[];
}

/** How long the link of a mail is valid, in milliseconds: less where it opens more than a new account. */
export const goodFor: Record<Invite['role'], number> = {
	member: 30 * dayMs,
	concierge: 7 * dayMs,
	'network-admin': 7 * dayMs
};

/** The invite of a mailed code, while it is valid. Looking it up does not use the code. */
export async function findInvite(db: Db, code: string, now: Instant): Promise<Invite | undefined> {
	const found = await db
		.select()
		.from(invites)
		.where(and(eq(invites.codeHash, hashCode(code)), isOpen(now)))
		.get();
	return found && (await isStillMeant(db, found)) ? found : undefined;
}

/** The condition of a query: nobody has answered it, and its time is not over. */
export function isOpen(now: Instant): SQL | undefined {
	return and(isUnanswered, not(recordedAhead(invites.invitedAt, now)), gt(invites.expiresAt, now));
}

export const isUnanswered = and(isNull(invites.acceptedAt), isNull(invites.declinedAt));

/**
 * A right that the network gives is given only while who gives it is of the network: whoever is dismissed has left no
 * door open. Members come to a hub, whoever ran it when they were invited.
 */
async function isStillMeant(db: Db, { role, invitedBy }: Invite): Promise<boolean> {
	if (role === 'member') return true;
	const by = invitedBy === null ? undefined : await findUser(db, invitedBy);
	return by !== undefined && by.networkAdmin && by.disabledAt === null;
}
