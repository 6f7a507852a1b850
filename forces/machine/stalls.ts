import { percentile } from '../support/figures';

/** A write that was acknowledged. */
export interface Write {
	/** When its answer was there, in milliseconds; and how many it took. */
	at: number;
	took: number;
}

export interface Made {
	began: number;
	ended: number;
}

export interface Stalls {
	/** How many writes ran while a backup was made, and how many did not. */
	beside: number;
	without: number;
	/** How many of the backups had a write beside them. */
	met: number;
	/** The longest write beside one, and the median without, in milliseconds; NaN without such writes. */
	longest: number;
	usual: number;
}

/** How long writes took beside backups, and without. */
export function stallsOf(writes: readonly Write[], made: readonly Made[]): Stalls {
	const ranBeside = ({ at, took }: Write, { began, ended }: Made) =>
		at > began && at - took < ended;
	const beside = writes.filter((write) => made.some((one) => ranBeside(write, one)));
	const without = writes.filter((write) => !beside.includes(write));
	const took = (some: Write[]) => some.map((one) => one.took);
	return {
		beside: beside.length,
		without: without.length,
		met: made.filter((one) => writes.some((write) => ranBeside(write, one))).length,
		longest: beside.length > 0 ? Math.max(...took(beside)) : NaN,
		usual: without.length > 0 ? percentile(took(without), 50) : NaN
	};
}
