import { fold } from './fold';

/**
 * Whether each word of a search occurs in one of the texts, both normalised by `fold`, or as many people spell
 * it: « Mueller » is Müller and Muller, « Aarhus » is Århus, « lhote » is L’Hôte, « jeanluc » is Jean-Luc.
 */
export function matches(query: string, ...texts: string[]): boolean {
	const folded = fold(texts.join(' '));
	const spelled = spelling(folded);
	const occurs = (word: string) =>
		folded.includes(word) || (spelling(word).length > 1 && spelled.includes(spelling(word)));
	return fold(query)
		.split(/\s+/)
		.every((word) => occurs(word) || partsOf(word).every(occurs));
}

/** Two letters for a vowel with a mark: Müller and Mueller become Muller. Cœur and Cour stay apart. */
const digraphs = /ae|oe(?!u)|ue|aa/g;

/** A folded text without what differs between spellings of a name; only to be compared with another one. */
function spelling(folded: string): string {
	return folded.replace(/['-]/g, '').replace(digraphs, ([vowel]) => vowel!);
}

/** « saint-avold » is also two words, as others write it. */
function partsOf(word: string): string[] {
	const parts = word.split(/['-]/).filter(Boolean);
	return parts.length > 1 ? parts : [word];
}
