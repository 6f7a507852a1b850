/**
 * Letters whose mark is also written as a second letter, with that letter: « Müller » is Mueller, « Århus » is
 * Aarhus, « Đoković » is Djokovic. From CLDR: the transform de-ASCII (ä ae, ö oe, ü ue), the collations of
 * Danish and Norwegian (aa sorts as å), and the Latin transforms of Serbian. Æ and ß are two letters to `fold`
 * already. Of œ the second letter may be missing, but cœur and cour are two words.
 */
const marked = /([aou]\u0308|[ou]\u030b|ø|œ(?!u))|(a\u030a)|(đ)/giu;

/** The second letters, each as a character for private use: in a text to search, it may be there or not. */
const optional = { e: '\ue000', a: '\ue001', j: '\ue002' } as const;
const reserved = /[\ue000-\ue002]/gu;
const letterOf = new Map(
	Object.entries(optional).map(([letter, mark]) => [mark as string, letter])
);

/** Notes behind each marked letter which second letter may stand for its mark. To be folded then. */
export function noteMarks(text: string): string {
	return text
		.replace(reserved, '')
		.normalize('NFD')
		.replace(marked, (letter, e?: string, a?: string) => {
			const base = /œ/i.test(letter) ? 'o' : letter;
			return base + optional[e ? 'e' : a ? 'a' : 'j'];
		});
}

/**
 * Whether a word occurs in a text in one of the spellings of either.
 * @param word from `noteMarks`, folded, as is the text
 */
export function occursIn(word: string, text: string): boolean {
	if (text.includes(word)) return true;
	if (!hasNotes(word) && !hasNotes(text)) return false;
	if (!constant(text).includes(constant(word))) return false;
	// All places where a spelling of the word, as far as it is read, may end: no pattern, because one that tries
	// the spellings one after the other takes as long as there are.
	let ends = new Set(Array.from({ length: text.length + 1 }, (_, at) => at));
	for (const letter of word) {
		const after = new Set<number>();
		for (const end of ends) for (const next of endsAfter(letter, text, end)) after.add(next);
		ends = after;
	}
	return ends.size > 0;
}

const hasNotes = (text: string) => text.search(reserved) >= 0;

/** What all spellings have in common: most texts are ruled out by it. */
const constant = (text: string) => text.replace(/[aej\ue000-\ue002]/gu, '');

function endsAfter(letter: string, text: string, end: number): number[] {
	const second = letterOf.get(letter);
	const wanted = second ? [second, letter] : [letter, optional[letter as keyof typeof optional]];
	const from = letterOf.has(text.charAt(end)) ? [end, end + 1] : [end];
	const read = from.flatMap((at) => {
		const found = wanted.find((one) => one && text.startsWith(one, at));
		return found ? at + found.length : [];
	});
	return second ? [end, ...read] : read;
}
