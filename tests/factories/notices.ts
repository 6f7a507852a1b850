import type { Store } from '$lib/server/db/store';
import { tellChanges as runJob } from '$lib/server/jobs/tell-changes';
import { longestQuietMs } from '$lib/server/notices/quiet-period';
import { type Instant, plus } from '$lib/time/instant';
import { monday } from './event';

/**
 * Tells people of what changed, when the quiet period is over.
 * @param changedAt when the last change was made
 */
export function tellChanges(store: Store, changedAt: Instant = monday): Promise<number> {
	return tellAt(store, plus(changedAt, longestQuietMs));
}

/**
 * Tells people of what is due at a moment.
 * @returns of how many things
 */
export async function tellAt(store: Store, now: Instant): Promise<number> {
	return (await runJob(store, now)).told;
}
