/** A part of a text: one of the words, or what stands around them. */
export interface Part {
	text: string;
	/** Which of the words it is; undefined for what stands around them. */
	of?: number;
}

/**
 * Splits a text around words that it contains, each where it first stands without touching another.
 * @param words in any order; what is empty or not in the text is left out
 */
export function splitAround(text: string, words: string[]): Part[] {
	const found: { from: number; to: number; of: number }[] = [];
	for (const [of, word] of words.entries()) {
		let from = word ? text.indexOf(word) : -1;
		while (from >= 0 && found.some((one) => from < one.to && one.from < from + word.length)) {
			from = text.indexOf(word, from + 1);
		}
		if (from >= 0) found.push({ from, to: from + word.length, of });
	}
	const parts: Part[] = [];
	let done = 0;
	for (const { from, to, of } of found.sort((one, other) => one.from - other.from)) {
		if (from > done) parts.push({ text: text.slice(done, from) });
		parts.push({ text: text.slice(from, to), of });
		done = to;
	}
	return done < text.length ? [...parts, { text: text.slice(done) }] : parts;
}
