import { isRefusal } from '$lib/messages/refusal';
import type { Instant } from '$lib/time/instant';
import { byClock } from '../db/change';
import type { Store } from '../db/store';
import { listErasures, oldestKept, purgeErasures } from '../personal-data/erasures';
import {
	appendErasures,
	erasuresFile,
	readErasures,
	replaceErasures
} from '../personal-data/list-file';

const listed = new WeakMap<Store, Set<string>>();

/**
 * Adds new erasures to the list beside the database. After the commit, because a list must not name somebody who is still there: if the process dies in between,
 * the next one does it.
 */
export async function listNewErasures(
	store: Store,
	now: Instant,
	file = erasuresFile()
): Promise<{ erased: number }> {
	const known = listed.get(store) ?? new Set(readErasures(file).map(({ userId }) => userId));
	listed.set(store, known);
	const fresh = (await listErasures(store.read)).filter(({ userId }) => !known.has(userId));
	if (fresh.length === 0) return { erased: 0 };
	appendErasures(file, fresh);
	for (const { userId } of fresh) known.add(userId);
	return { erased: fresh.length };
}

/** Forgets erasures that no backup can undo any more, in the database and on the list. */
export async function forgetOldErasures(
	store: Store,
	now: Instant,
	file = erasuresFile()
): Promise<{ forgotten: number }> {
	const forgotten = await store.write(byClock(now), (change) => purgeErasures(change));
	if (isRefusal(forgotten)) throw new Error(`a purge was refused: ${forgotten.refused}`);
	const all = readErasures(file);
	const known = new Set((await listErasures(store.read)).map(({ userId }) => userId));
	const kept = all.filter(
		({ erasedOn, userId }) => known.has(userId) || erasedOn >= oldestKept(now)
	);
	if (kept.length < all.length) replaceErasures(file, kept);
	return { forgotten };
}
