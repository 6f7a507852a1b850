import { isRefusal } from '$lib/messages/refusal';
import { type Instant, minus } from '$lib/time/instant';
import { endAccess } from '../auth/revocations/end-access';
import { applyRevocations } from '../auth/revocations/apply';
import { missingRevocations, revocationRetentionMs } from '../auth/revocations/list';
import type { Revocation } from '../auth/revocations/record';
import { byClock } from '../db/change';
import type { Store } from '../db/store';
import './follow-changes';

/**
 * Applies the list of revocations to a database that is older than they are, as a restored backup is, before anybody
 * is served: what was taken from accounts since is taken again, and as nobody knows which sessions and links were
 * ended since, all end. Where the list says nothing new, nothing is written.
 * @returns from how many accounts something was taken
 */
export async function catchUp(store: Store, all: Revocation[], now: Instant): Promise<number> {
	// What is older may have been forgotten by the database, and not yet by the list.
	const kept = all.filter(({ revokedAt }) => revokedAt >= minus(now, revocationRetentionMs));
	const missing = await missingRevocations(store.read, kept);
	if (missing.length === 0) return 0;
	const taken = await store.write(byClock(now), async (change) => {
		await endAccess(change);
		return applyRevocations(change, missing);
	});
	if (isRefusal(taken)) throw new Error(`the revocations were refused: ${taken.refused}`);
	return taken;
}
