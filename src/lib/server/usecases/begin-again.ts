import { endAccess, type EndedAccess } from '../auth/revocations/end-access';
import { users } from '../auth/schema';
import * as bookings from '../bookings/entry/leap-sequences';
import type { Change } from '../db/change';
import { startAnew } from '../entries';
import * as events from '../events/entry/leap-sequences';
import * as invitations from '../invitations/sequence/leap-sequences';
import { endInvites } from '../members';
import { markUncertain } from '../outbox/mark-uncertain';

/** What a restore has ended and held back. */
export interface BegunAgain extends EndedAccess {
	/** Mails that waited when the backup was made. */
	heldBack: number;
}

/**
 * For a restore: a backup is another past, of which people and programs outside know more. Its sessions and links
 * end, its mails are held back, for they may have left since, and all numbers that calendars compare leap above
 * those that were given out.
 */
export async function beginAgain(change: Change): Promise<BegunAgain> {
	const readers = await change.tx.select({ id: users.id }).from(users).all();
	const ids = readers.map(({ id }) => id);
	await startAnew(change, ids);
	await bookings.leapSequences(change);
	await events.leapSequences(change);
	await invitations.leapSequences(change);
	await endInvites(change);
	return { ...(await endAccess(change)), heldBack: await markUncertain(change) };
}
