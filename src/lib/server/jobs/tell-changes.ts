import { isRefusal } from '$lib/messages/refusal';
import type { Instant } from '$lib/time/instant';
import { toItsEnd } from '../db/bulk/goes-on';
import { byClock } from '../db/change';
import type { Store } from '../db/store';
import * as notices from '../notices';

/**
 * Tells people of what has changed, each thing in a transaction of its own: a thousand may have it. An error in
 * one does not hold up the others; it is tried again.
 */
export async function tellChanges(
	store: Store,
	now: Instant,
	goesOn = toItsEnd
): Promise<{ told: number }> {
	let told = 0;
	const errors: unknown[] = [];
	for (const due of await notices.listDue(store.read, now)) {
		try {
			const done = await store.write(byClock(now), (change) => notices.tellDue(change, due));
			if (isRefusal(done)) throw new Error(`telling was refused: ${done.refused}`);
			if (done) told += 1;
		} catch (error) {
			errors.push(error);
		}
		if (!(await goesOn())) break;
	}
	if (errors.length > 0) throw errors[0];
	return { told };
}
