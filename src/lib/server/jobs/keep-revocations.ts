import type { Instant } from '$lib/time/instant';
import { findLastRevocation, listRevocations } from '../auth/revocations/list';
import { appendRevocations, revocationsFile } from '../auth/revocations/list-file';
import type { Store } from '../db/store';

/** The number of the last one that was listed. */
const listed = new WeakMap<Store, number>();

/**
 * Adds new revocations to the list beside the database. After the commit: if the process dies in between, the next
 * one does it.
 */
export async function listNewRevocations(
	store: Store,
	_now: Instant,
	file = revocationsFile()
): Promise<{ listed: number }> {
	const last = await findLastRevocation(store.read);
	if (last === listed.get(store)) return { listed: 0 };
	const added = appendRevocations(file, await listRevocations(store.read));
	listed.set(store, last);
	return { listed: added };
}
