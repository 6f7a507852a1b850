import type { Instant } from '$lib/time/instant';
import type { Store } from '../db/store';
import { findLastAddressErasure, listAddressErasures } from '../personal-data/address-erasures';
import { findLastErasure, listErasures } from '../personal-data/erasures';
import { appendErasures, erasuresFile } from '../personal-data/list-file';

/** The numbers of the last ones that were listed. */
const listed = new WeakMap<Store, string>();

/**
 * Adds new erasures to the list beside the database. After the commit, because a list must not name somebody who is
 * still there: if the process dies in between, the next one does it.
 */
export async function listNewErasures(
	store: Store,
	_now: Instant,
	file = erasuresFile()
): Promise<{ erased: number }> {
	const last = `${await findLastErasure(store.read)} ${await findLastAddressErasure(store.read)}`;
	if (last === listed.get(store)) return { erased: 0 };
	const all = {
		accounts: await listErasures(store.read),
		addresses: await listAddressErasures(store.read)
	};
	const erased = appendErasures(file, all);
	listed.set(store, last);
	return { erased };
}
