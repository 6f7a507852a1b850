import * as m from '$lib/messages/catalogue';
import { refuse, type Refusal, type RefusalValue } from '$lib/messages/refusal';
import { locales } from '$lib/time/locale';
import { estimateGuesses, type PartKind } from './guesses';

export const shortest = 12;
/** Limits the work of the server per hash. */
export const longest = 1024;

/**
 * How many guesses a password must withstand, as the power of ten. Online, ten guesses in a quarter of an hour
 * make 350 000 in a year.
 */
export const fewestGuesses = 9;

/**
 * Checks a new password: 12 characters or more, any characters, no composition rules, but not a common
 * password or one made of well-known facts about this person (security S7, S8).
 * Refused with `password-short`, `password-long`, `password-guessable` and which part is.
 * @param personal the person's name and address, and the words of `hubs.listGuessableWords`
 * @returns the refusal for the field `password`, or undefined
 */
export function checkNewPassword(password: string, personal: string[]): Refusal | undefined {
	const length = [...password].length;
	const field = 'password';
	if (length < shortest) return refuse('password-short', { field, values: { shortest } });
	if (length > longest) return refuse('password-long', { field, values: { longest } });
	const { guesses, kind } = estimateGuesses(password, personal);
	if (guesses >= fewestGuesses) return undefined;
	return refuse('password-guessable', { field, values: { part: sentenceOf(kind) } });
}

/** Whether a guesser needs a thousand times as long as for the weakest password that is accepted. */
export function isStrong(password: string, personal: string[]): boolean {
	return estimateGuesses(password, personal).guesses >= fewestGuesses + 3;
}

const sentences = {
	personal: m.auth_password_part_personal,
	known: m.auth_password_part_known,
	run: m.auth_password_part_run,
	repeat: m.auth_password_part_repeat,
	year: m.auth_password_part_year,
	date: m.auth_password_part_date,
	name: m.auth_password_part_name,
	word: m.auth_password_part_word,
	other: m.auth_password_part_word
} satisfies Record<PartKind, unknown>;

function sentenceOf(kind: PartKind): RefusalValue {
	const words = locales.map((locale) => [locale, sentences[kind]({}, { locale })]);
	return { words: Object.fromEntries(words) };
}
