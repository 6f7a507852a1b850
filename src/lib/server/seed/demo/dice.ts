/** Pseudorandom choices that are the same at every start; the seed text decides. */
export interface Dice {
	chance(likelihood: number): boolean;
	/** A whole number from `least` to `most`, both included. */
	between(least: number, most: number): number;
	of<T>(list: readonly T[]): T;
	/** Up to `count` items of a list, each at most once, in random order. */
	some<T>(list: readonly T[], count: number): T[];
}

/** @param what the seed: the same text always gives the same choices */
export function dice(what: string): Dice {
	let state = seedOf(what);
	const next = () => {
		// mulberry32
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
	const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
	return {
		between,
		chance: (likelihood) => next() < likelihood,
		of: (list) => list[between(0, list.length - 1)]!,
		some(list, count) {
			const left = [...list];
			const taken = Math.min(count, left.length);
			return Array.from({ length: taken }, () => left.splice(between(0, left.length - 1), 1)[0]!);
		}
	};
}

function seedOf(text: string): number {
	let hash = 2_166_136_261;
	for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0)!, 16_777_619);
	return hash;
}
