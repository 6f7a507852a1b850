import { refuse, type Refusal } from '$lib/messages/refusal';
import { fold } from '$lib/text/fold';
import { guessableWords } from './guessable-words';

export const shortest = 12;
/** Limits the work of the server per hash. */
export const longest = 1024;

/**
 * Checks a new password: 12 characters or more, any characters, no composition rules, but not a common
 * password or one made of well-known facts about this person (security S7, S8).
 * Refused with `password-short`, `password-long`, `password-guessable`.
 * @param personal the person's name and address, the hubs' names
 * @returns the refusal for the field `password`, or undefined
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
 * Whether too little remains after removing known words, keyboard runs, years and repetitions, which a
 * guesser tries first: « Motdepasse2026! » leaves « ! ».
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

/** Folded, and the usual substitutions undone: « P@ssw0rd » is « password ». */
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

/** Shortens runs of four or more neighbouring characters to one: « 1234 », « azer », « 9876 ». */
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
