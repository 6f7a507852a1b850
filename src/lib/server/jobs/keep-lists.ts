import type { Instant } from '$lib/time/instant';
import { toItsEnd, type GoesOn } from '../db/bulk/goes-on';
import type { Store } from '../db/store';
import { listNewErasures } from './keep-erasures';
import { keepMailbox } from './keep-mailbox';
import { listNewRevocations } from './keep-revocations';

/** Adds new erasures to their list, and removes from the embedded mailbox who was erased. */
export async function keepErasures(
	store: Store,
	now: Instant,
	goesOn: GoesOn = toItsEnd
): Promise<{ erased: number }> {
	const done = await listNewErasures(store, now);
	if (done.erased > 0) await keepMailbox(store, now, { erased: true, goesOn });
	return done;
}

/** Brings the lists beside the database up to date before it is closed: what happened last may be undone otherwise. */
export async function keepLists(store: Store, now: Instant): Promise<void> {
	await keepErasures(store, now);
	await listNewRevocations(store, now);
}
