import { isRefusal } from '$lib/messages/refusal';
import type { LocalDate } from '$lib/time/dates';
import type { Instant } from '$lib/time/instant';
import { byClock } from '../db/change';
import type { Store } from '../db/store';
import { listAddressErasures, purgeAddressErasures } from '../personal-data/address-erasures';
import { listErasures, oldestKept, purgeErasures } from '../personal-data/erasures';
import {
	appendErasures,
	erasuresFile,
	readErasures,
	replaceErasures,
	type ErasureList
} from '../personal-data/list-file';

const listed = new WeakMap<Store, Set<string>>();

/**
 * Adds new erasures to the list beside the database. After the commit, because a list must not name somebody who is
 * still there: if the process dies in between, the next one does it.
 */
export async function listNewErasures(
	store: Store,
	_now: Instant,
	file = erasuresFile()
): Promise<{ erased: number }> {
	const known = listed.get(store) ?? idsIn(readErasures(file));
	listed.set(store, known);
	const accounts = (await listErasures(store.read)).filter(({ userId }) => !known.has(userId));
	const addresses = (await listAddressErasures(store.read)).filter(({ id }) => !known.has(id));
	const fresh = { accounts, addresses };
	appendErasures(file, fresh);
	for (const id of idsIn(fresh)) known.add(id);
	return { erased: accounts.length + addresses.length };
}

function idsIn({ accounts, addresses }: ErasureList): Set<string> {
	return new Set([...accounts.map(({ userId }) => userId), ...addresses.map(({ id }) => id)]);
}

/** Forgets erasures that no backup can undo any more, in the database and on the list. */
export async function forgetOldErasures(
	store: Store,
	now: Instant,
	file = erasuresFile()
): Promise<{ forgotten: number }> {
	const forgotten = await store.write(byClock(now), async (change) => {
		await purgeAddressErasures(change);
		return purgeErasures(change);
	});
	if (isRefusal(forgotten)) throw new Error(`a purge was refused: ${forgotten.refused}`);
	const all = readErasures(file);
	const known = new Set((await listErasures(store.read)).map(({ userId }) => userId));
	const isYoung = ({ erasedOn }: { erasedOn: LocalDate }) => erasedOn >= oldestKept(now);
	const accounts = all.accounts.filter((one) => known.has(one.userId) || isYoung(one));
	const addresses = all.addresses.filter(isYoung);
	if (accounts.length + addresses.length < all.accounts.length + all.addresses.length) {
		replaceErasures(file, { accounts, addresses });
	}
	return { forgotten };
}
