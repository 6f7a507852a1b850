import type { Store } from '../db/store';

/** Something that is done again and again beside the requests. */
export interface Job {
	name: string;
	/** Milliseconds from the end of one run to the next; 0 for every tick. */
	every: number;
	/** @param now epoch milliseconds. What it returns is logged when it is not empty or zero. */
	run: (store: Store, now: number) => Promise<Record<string, number> | void>;
}
