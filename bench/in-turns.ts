export interface Turns<Name extends string> {
	/** The median of each. */
	median: Record<Name, number>;
	/** `a` divided by `b`: the median over all turns. */
	ratio(a: Name, b: Name): number;
}

/**
 * Measures in turns (a b c, then c b a, and so on), so that what slows the machine for a while affects all
 * of them and not their ratio. The first turn is a warm-up and does not count.
 */
export async function inTurns<Name extends string>(
	turns: number,
	measures: Record<Name, () => Promise<number>>
): Promise<Turns<Name>> {
	const names = Object.keys(measures) as Name[];
	const taken: Record<Name, number>[] = [];
	for (let turn = 0; turn <= turns; turn += 1) {
		const values = {} as Record<Name, number>;
		for (const name of names) values[name] = await measures[name]();
		if (turn > 0) taken.push(values);
		names.reverse();
	}
	const medians = names.map((name) => [name, medianOf(taken.map((values) => values[name]))]);
	return {
		median: Object.fromEntries(medians) as Record<Name, number>,
		ratio: (a, b) => medianOf(taken.map((values) => values[a] / values[b]))
	};
}

function medianOf(values: number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
