import type { Store } from '$lib/server/db/store';
import * as notices from '$lib/server/notices';
import { longestQuietMs } from '$lib/server/notices/quiet-period';
import { type Instant, plus } from '$lib/time/instant';
import { byClock } from '../support/change';
import { monday, must } from './event';

/**
 * Tells people of what changed, when the quiet period is over.
 * @param changedAt when the last change was made
 */
export async function tellChanges(store: Store, changedAt: Instant = monday): Promise<void> {
	const over = byClock(plus(changedAt, longestQuietMs));
	await must(store, over, (change) => notices.tellDue(change, 1000));
}
