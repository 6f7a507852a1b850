import { fold } from '$lib/text/fold';

/** Scripts of so many characters that a row of them is no help. */
const manyCharacters = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** The letter under which a name stands, without its accents: « # » for digits and signs, « … » where it would be one of thousands. */
export function letterOf(name: string): string {
	const [begins = ''] = name.trim();
	const [first = ''] = fold(begins);
	if (!/\p{L}/u.test(first)) return '#';
	return manyCharacters.test(first) ? '…' : first.toUpperCase();
}

/** Where each letter begins in a list that is sorted by name. */
export function lettersOf(list: { name: string }[]): { letter: string; at: number }[] {
	const first = new Map<string, number>();
	for (const [at, { name }] of list.entries()) {
		const letter = letterOf(name);
		if (!first.has(letter)) first.set(letter, at);
	}
	return [...first].map(([letter, at]) => ({ letter, at }));
}
