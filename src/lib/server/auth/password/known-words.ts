import { createHash } from 'node:crypto';
import { guessableWords } from './guessable-words';
import {
	englishWords,
	frenchWords,
	germanWords,
	leakedPasswords,
	longestHashed,
	names
} from './hashed-words';
import { knownPhrases } from './known-phrases';

/** Of what kind a word is, and how many guesses it takes: the power of ten. */
export interface KnownWord {
	kind: 'known' | 'word' | 'name';
	guesses: number;
}

export const longestWord = 32;

let plain: Map<string, KnownWord> | undefined;
let hashed: Map<number, KnownWord> | undefined;

/** What a guesser tries early, if it is that. The lists are put together when the first password is chosen. */
export function findKnownWord(word: string): KnownWord | undefined {
	plain ??= new Map(
		[...guessableWords, ...knownPhrases.flatMap(beginnings)].map((one) => [
			one,
			{ kind: 'known', guesses: 1.5 }
		])
	);
	hashed ??= new Map([
		...hashesIn(names).map((hash) => [hash, { kind: 'name', guesses: 3.7 }] as const),
		...ranked(germanWords, 'word'),
		...ranked(englishWords, 'word'),
		...ranked(frenchWords, 'word'),
		...ranked(leakedPasswords, 'known')
	]);
	return plain.get(word) ?? (word.length > longestHashed ? undefined : hashed.get(hashOf(word)));
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
function ranked(list: string, kind: KnownWord['kind']): [number, KnownWord][] {
	return hashesIn(list).map((hash, rank) => [
		hash,
		{ kind, guesses: Math.max(1, Math.log10(rank + 1)) }
	]);
}

/** 40 bits: one text in 35 million is taken for one of 31 000 words, and only that part of it gets cheaper. */
const hashBytes = 5;

function hashesIn(list: string): number[] {
	const bytes = Buffer.from(list, 'base64');
	return Array.from({ length: bytes.length / hashBytes }, (_, at) =>
		bytes.readUIntBE(at * hashBytes, hashBytes)
	);
}

function hashOf(word: string): number {
	return createHash('sha256').update(word).digest().readUIntBE(0, hashBytes);
}
