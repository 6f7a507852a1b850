import { englishWords } from './lists/english-words';
import { frenchWords } from './lists/french-words';
import { germanWords } from './lists/german-words';
import { leakedPasswords } from './lists/leaked-passwords';
import { guessableWords } from './guessable-words';
import { knownPhrases } from './known-phrases';

/** Of what kind a word is, and how many guesses it takes: the power of ten. */
export interface KnownWord {
	kind: 'known' | 'word';
	guesses: number;
}

export const longestWord = 32;

let words: Map<string, KnownWord> | undefined;

/** Every word that a guesser tries early. Put together when the first password is chosen. */
export function knownWords(): Map<string, KnownWord> {
	return (words ??= new Map([
		...ranked(germanWords, 'word'),
		...ranked(englishWords, 'word'),
		...ranked(frenchWords, 'word'),
		...ranked(leakedPasswords, 'known'),
		...[...guessableWords, ...knownPhrases.flatMap(beginnings)].map(
			(word) => [word, { kind: 'known', guesses: 1.5 }] as [string, KnownWord]
		)
	]));
}

/** Its first words and all of it: « the quick brown fox » is as well known as what follows. */
function beginnings(phrase: string): string[] {
	const words = phrase.split(' ');
	const begun = words.map((_, at) => together(words.slice(0, at + 1).join('')));
	return begun.filter((text) => text.length >= 9 || text.length === together(phrase).length);
}

/** A phrase without what is between its words. */
export function together(text: string): string {
	return text.replace(/[^\p{L}\p{N}\p{Extended_Pictographic}]/gu, '');
}

/** Words by their rank: the thousandth is found after a thousand guesses. */
function ranked(list: string, kind: KnownWord['kind']): [string, KnownWord][] {
	return list
		.split(/\s+/)
		.filter(Boolean)
		.map((word, rank) => [word, { kind, guesses: Math.max(1, Math.log10(rank + 1)) }]);
}
