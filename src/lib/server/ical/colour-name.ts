// The CSS names that are easy to tell apart in a calendar; RFC 7986 5.9 allows no other notation.
const names: Record<string, string> = {
	firebrick: '#b22222',
	chocolate: '#d2691e',
	darkgoldenrod: '#b8860b',
	olive: '#808000',
	olivedrab: '#6b8e23',
	forestgreen: '#228b22',
	seagreen: '#2e8b57',
	teal: '#008080',
	cadetblue: '#5f9ea0',
	steelblue: '#4682b4',
	royalblue: '#4169e1',
	slateblue: '#6a5acd',
	rebeccapurple: '#663399',
	purple: '#800080',
	mediumvioletred: '#c71585',
	palevioletred: '#db7093',
	indianred: '#cd5c5c',
	dimgray: '#696969'
};

/** The CSS name nearest to `#rrggbb`. */
export function colourName(hex: string): string {
	const nearest = Object.entries(names).sort(([, a], [, b]) => distance(a, hex) - distance(b, hex));
	return nearest[0]![0];
}

function distance(a: string, b: string): number {
	const [one, other] = [channels(a), channels(b)];
	return one.reduce((sum, channel, index) => sum + (channel - other[index]!) ** 2, 0);
}

function channels(hex: string): number[] {
	return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
}
