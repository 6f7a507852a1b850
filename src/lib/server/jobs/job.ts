import type { Instant } from '$lib/time/instant';
import type { GoesOn } from '../db/bulk/goes-on';
import type { Store } from '../db/store';

/** Work that is repeated in the background. */
export interface Job {
	name: string;
	/** Milliseconds from the end of one run to the next; 0 for every tick. */
	every: number;
	/**
	 * It runs also while the clock is in doubt. Without this it waits: what is deleted or made by a wrong
	 * clock stays so.
	 */
	anyClock?: true;
	/**
	 * The result is logged unless it is empty or zero.
	 * @param goesOn asked between two portions: mails leave meanwhile, and a stop ends it there
	 */
	run: (store: Store, now: Instant, goesOn: GoesOn) => Promise<Record<string, number> | void>;
}
