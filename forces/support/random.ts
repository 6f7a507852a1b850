export interface Random {
	/** From 0 to 1, without 1. */
	next(): number;
	/** A whole number; both ends are possible. */
	between(least: number, most: number): number;
	pick<T>(from: readonly T[]): T;
	shuffle<T>(items: readonly T[]): T[];
}

/** Numbers that follow from the seed alone (mulberry32), so that a run can be repeated. */
export function randomOf(seed: number): Random {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
	return {
		next,
		between,
		pick: (from) => from[between(0, from.length - 1)]!,
		shuffle(items) {
			const mixed = [...items];
			for (let last = mixed.length - 1; last > 0; last -= 1) {
				const other = between(0, last);
				[mixed[last], mixed[other]] = [mixed[other]!, mixed[last]!];
			}
			return mixed;
		}
	};
}
