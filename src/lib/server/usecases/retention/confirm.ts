import type { Refusal } from '$lib/messages/refusal';
import { dayMs } from '$lib/time/durations';
import { refuseUnlessNetwork } from '../../auth';
import type { Change } from '../../db/change';
import { findFact, setFact } from '../../db/installation';
import { wasWithin } from '../../db/moments/recorded';
import type { Db } from '../../db/types';
import type { Instant } from '$lib/time/instant';

/** How long a confirmation counts, in milliseconds: for the next night. */
const confirmedFor = dayMs;

/** The network confirms that more accounts go at once than a night may bring. Refused with `not-network`. */
export async function confirmRetention(change: Change): Promise<{ confirmed: true } | Refusal> {
	const notAllowed = await refuseUnlessNetwork(change);
	if (notAllowed) return notAllowed;
	await setFact(change, 'retention-confirmed', String(change.now));
	return { confirmed: true };
}

/** Whether the network confirmed it within a day, by a clock that was not ahead then. */
export async function isConfirmed(db: Db, now: Instant): Promise<boolean> {
	const at = Number((await findFact(db, 'retention-confirmed')) ?? NaN) as Instant;
	return wasWithin(at, confirmedFor, now);
}
