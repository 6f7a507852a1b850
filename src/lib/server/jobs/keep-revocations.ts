import { isRefusal } from '$lib/messages/refusal';
import { type Instant, minus } from '$lib/time/instant';
import {
	findRevocationsMark,
	listRevocations,
	purgeRevocations,
	revocationRetentionMs
} from '../auth/revocations/list';
import {
	appendRevocations,
	readRevocations,
	replaceRevocations,
	revocationsFile
} from '../auth/revocations/list-file';
import { byClock } from '../db/change';
import type { Store } from '../db/store';

interface Listed {
	ids: Set<string>;
	/** What `findRevocationsMark` said when all were listed. */
	mark: string;
}

const listed = new WeakMap<Store, Listed>();

/**
 * Adds new revocations to the list beside the database. After the commit: if the process dies in between, the next
 * one does it.
 */
export async function listNewRevocations(
	store: Store,
	_now: Instant,
	file = revocationsFile()
): Promise<{ listed: number }> {
	const known = listed.get(store) ?? {
		...{ ids: new Set<string>(readRevocations(file).map(({ id }) => id)), mark: '' }
	};
	const mark = await findRevocationsMark(store.read);
	if (mark === known.mark) return { listed: 0 };
	const fresh = (await listRevocations(store.read)).filter(({ id }) => !known.ids.has(id));
	appendRevocations(file, fresh);
	for (const { id } of fresh) known.ids.add(id);
	listed.set(store, { ...known, mark });
	return { listed: fresh.length };
}

/** Forgets revocations that no backup can undo any more, in the database and on the list. */
export async function forgetOldRevocations(
	store: Store,
	now: Instant,
	file = revocationsFile()
): Promise<{ forgotten: number }> {
	const forgotten = await store.write(byClock(now), purgeRevocations);
	if (isRefusal(forgotten)) throw new Error(`a purge was refused: ${forgotten.refused}`);
	const all = readRevocations(file);
	const kept = all.filter(({ revokedAt }) => revokedAt >= minus(now, revocationRetentionMs));
	if (kept.length < all.length) replaceRevocations(file, kept);
	return { forgotten };
}
