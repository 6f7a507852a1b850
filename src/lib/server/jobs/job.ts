import type { Instant } from '$lib/time/instant';
import type { Store } from '../db/store';

/** Work that is repeated in the background. */
export interface Job {
	name: string;
	/** Milliseconds from the end of one run to the next; 0 for every tick. */
	every: number;
	/** The result is logged unless it is empty or zero. */
	run: (store: Store, now: Instant) => Promise<Record<string, number> | void>;
}
