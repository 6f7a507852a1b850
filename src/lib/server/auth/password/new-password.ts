import { refuse, type Refusal } from '$lib/messages/refusal';
import { fold } from '$lib/text/fold';
import { guessableWords } from './guessable-words';

export const shortest = 12;
/** Only so that nobody makes the server hash a book. */
export const longest = 1024;

/**
 * Whether a password may be chosen: 12 characters or more, any characters, no rule of composition;
 * but not one that is on every list, or made of what everybody knows of this person (security S7, S8).
 * @param personal the person's name and address, the hubs' names
 * @returns the refusal for the field `password`, or nothing
 */
export function checkNewPassword(password: string, personal: string[]): Refusal | undefined {
	const length = [...password].length;
	const field = 'password';
	if (length < shortest) return refuse('password-short', { field, values: { shortest } });
	if (length > longest) return refuse('password-long', { field, values: { longest } });
	if (isGuessable(password, personal)) return refuse('password-guessable', { field });
	return undefined;
}

/**
 * Takes away known words, runs of the keyboard, years and repetitions; a guesser tries all of those
 * first. What is left must still be something: « Motdepasse2026! » leaves « ! ».
 */
export function isGuessable(password: string, personal: string[] = []): boolean {
	const words = [...personal.flatMap(wordsOf), ...guessableWords].sort(
		(a, b) => b.length - a.length
	);
	let left = plain(password);
	for (const word of words) left = left.replaceAll(word, ' ');
	left = left
		.replace(/(19|20)\d\d/g, ' ')
		.replace(/(.{1,4}?)\1{2,}/gu, '$1')
		.replace(/[^\p{L}\p{N}\p{Extended_Pictographic}]+/gu, '');
	return new Set(withoutRuns(left)).size < 5;
}

function wordsOf(text: string): string[] {
	return plain(text)
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word.length >= 3);
}

/** Folded, and the usual disguises undone: « P@ssw0rd » is « password ». */
function plain(text: string): string {
	return fold(text).replace(
		/[@$!0134](?=\p{L})|(?<=\p{L})[@$0134]/gu,
		(sign) => disguises[sign] ?? sign
	);
}

const disguises: Record<string, string> = {
	'@': 'a',
	$: 's',
	'!': 'i',
	'0': 'o',
	'1': 'i',
	'3': 'e',
	'4': 'a'
};

const rows = [
	'0123456789012',
	'abcdefghijklmnopqrstuvwxyz',
	'azertyuiopqsdfghjklmwxcvbn',
	'qwertzuiopasdfghjklyxcvbnm',
	'qwertyuiopasdfghjklzxcvbnm'
];
const runs = [...rows, ...rows.map((row) => [...row].reverse().join(''))];

/** « 1234 », « azer », « 9876 »: four or more neighbours count as one character. */
function withoutRuns(text: string): string {
	let left = '';
	for (let at = 0; at < text.length;) {
		let length = 1;
		while (at + length < text.length && isRun(text.slice(at, at + length + 1))) length += 1;
		left += text.slice(at, at + (length >= 4 ? 1 : length));
		at += length;
	}
	return left;
}

function isRun(text: string): boolean {
	return runs.some((row) => row.includes(text));
}
