import { occursIn } from './marked-letters';
import { searchable, searchWords } from './search-words';

/**
 * Whether each word of a search occurs in one of the texts, both normalised by `fold`, or as many people spell
 * it: « Mueller » is Müller, « Aarhus » is Århus, « lhote » is L’Hôte and L Hôte, « jeanluc » is Jean-Luc. Only what
 * is written with a mark has two spellings: « Noé » is no Bruno.
 */
export function matches(query: string, ...texts: string[]): boolean {
	const folded = searchable(texts.join(' '));
	const together = folded.replace(joints, '');
	const occurs = (word: string) => {
		if (occursIn(word, folded)) return true;
		const joined = word.replace(joints, '');
		if (joined.length < 2) return false;
		return occursIn(joined, together) || occursIn(` ${joined}`, runsOf(together));
	};
	return searchWords(query).every((word) => occurs(word) || partsOf(word).every(occurs));
}

/** What joins the parts of a word, and is left out by many. */
const joints = /['·-]/gu;

/** « saint-avold » is also two words, as others write it. */
function partsOf(word: string): string[] {
	const parts = word.split(/['·-]/u).filter(Boolean);
	return parts.length > 1 ? parts : [word];
}

/** How many words are written as one: « vandenberg » is van den Berg. */
const longestRun = 4;

/** Each word of a text with those after it, as one: from its beginning, or « lisa » would be Ali Sabri. */
function runsOf(text: string): string {
	const words = text.split(/\s+/u);
	return words.map((_, at) => ` ${words.slice(at, at + longestRun).join('')}`).join('');
}
