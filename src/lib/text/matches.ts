import { fold } from './fold';
import { noteMarks, occursIn } from './marked-letters';

/**
 * Whether each word of a search occurs in one of the texts, both normalised by `fold`, or as many people spell
 * it: « Mueller » is Müller, « Aarhus » is Århus, « lhote » is L’Hôte, « jeanluc » is Jean-Luc. Only what is
 * written with a mark has two spellings: « Noé » is no Bruno.
 */
export function matches(query: string, ...texts: string[]): boolean {
	const folded = fold(noteMarks(texts.join(' ')));
	const together = folded.replace(joints, '');
	const occurs = (word: string) => {
		if (occursIn(word, folded)) return true;
		const joined = word.replace(joints, '');
		return joined.length > 1 && occursIn(joined, together);
	};
	return fold(noteMarks(query))
		.split(/\s+/)
		.every((word) => occurs(word) || partsOf(word).every(occurs));
}

/** What joins the parts of a word, and is left out by many. */
const joints = /['·-]/gu;

/** « saint-avold » is also two words, as others write it. */
function partsOf(word: string): string[] {
	const parts = word.split(/['·-]/u).filter(Boolean);
	return parts.length > 1 ? parts : [word];
}
