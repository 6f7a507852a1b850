import { isRefusal } from '$lib/messages/refusal';
import type { Instant } from '$lib/time/instant';
import { findUser } from '../../auth';
import { byClock } from '../../db/change';
import type { Store } from '../../db/store';
import { addErasures, missingErasures } from '../../personal-data/erasures';
import type { ErasureList } from '../../personal-data/list-file';
import '../follow-changes';
import { applyAddressErasures } from './apply-address-erasures';
import { eraseRecords } from './erase-records';

/**
 * Applies a list of erasures to a database that is older than they are, as a restored backup is: the guests, then the
 * accounts, each in a transaction of their own, before anything is served or mailed.
 * Where the list says nothing new, nothing is written. The server's stable key must be known (`start/match-secret`).
 * @returns how many people it held again
 */
export async function applyErasures(
	store: Store,
	list: ErasureList,
	now: Instant
): Promise<number> {
	// First, while the accounts say which addresses they gave up.
	let again = await applyAddressErasures(store, list, now);
	for (const erasure of await missingErasures(store.read, list.accounts)) {
		const held = await store.write(byClock(now), async (change) => {
			// First, so that the day stays the one on which they left.
			await addErasures(change, [erasure]);
			const user = await findUser(change.tx, erasure.userId);
			if (user) await eraseRecords(change, user);
			return Boolean(user);
		});
		if (isRefusal(held)) throw new Error(`an erasure was refused: ${held.refused}`);
		if (held) again += 1;
	}
	return again;
}
