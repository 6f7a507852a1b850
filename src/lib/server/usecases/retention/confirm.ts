import type { Refusal } from '$lib/messages/refusal';
import { dayMs } from '$lib/time/durations';
import { findUser, refuseUnlessNetwork } from '../../auth';
import { personId, type Change } from '../../db/change';
import { findFact, setFact } from '../../db/installation';
import { wasWithin } from '../../db/moments/recorded';
import type { Db } from '../../db/types';
import { fromEpoch, type Instant } from '$lib/time/instant';

/** How long a confirmation counts, in milliseconds: for the next night. */
const confirmedFor = dayMs;

/** The network confirms that more accounts go at once than a night may bring. Refused with `not-network`. */
export async function confirmRetention(change: Change): Promise<{ confirmed: true } | Refusal> {
	const notAllowed = await refuseUnlessNetwork(change);
	if (notAllowed) return notAllowed;
	const by = personId(change.actor) ?? '';
	await setFact(change, 'retention-confirmed', `${change.now} ${by}`.trim());
	return { confirmed: true };
}

/**
 * Whether the network confirmed it within a day, by a clock that was not ahead then. What somebody confirmed who
 * is of the network no more, or disabled, counts no more either.
 */
export async function isConfirmed(db: Db, now: Instant): Promise<boolean> {
	const [at = '', by] = ((await findFact(db, 'retention-confirmed')) ?? '').split(' ');
	if (at === '' || !wasWithin(fromEpoch(Number(at)), confirmedFor, now)) return false;
	if (!by) return true;
	const user = await findUser(db, by);
	return user?.disabledAt === null && user.networkAdmin;
}
