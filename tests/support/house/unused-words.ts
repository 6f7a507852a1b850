import type { Catalogue } from './catalogue';

/** A row of “Words that are not used” in `docs/glossary.md`. */
export interface UnusedWords {
	locale: string;
	/** With … for any ending. */
	words: string[];
	/** Phrases in which they may stand, and keys of messages in backticks. */
	allowed: string[];
}

const locales: Record<string, string> = { French: 'fr', English: 'en', German: 'de' };

/** @param page the text of the glossary: rows of four cells that begin with the name of a language */
export function readUnusedWords(page: string): UnusedWords[] {
	return page
		.split('\n')
		.map((line) => line.split('|').map((cell) => cell.trim()))
		.filter((cells) => cells.length === 6)
		.flatMap(([, language, words, , allowed]) => {
			const locale = locales[language!];
			return locale ? [{ locale, words: listOf(words!), allowed: listOf(allowed!) }] : [];
		});
}

/** @returns the messages in which the words stand all the same, each with its place */
export function usesOf({ words, allowed }: UnusedWords, catalogue: Catalogue): string[] {
	const unused = new RegExp(anyOf(words), 'iu');
	const phrases = anyOf(allowed.filter((one) => !isKey(one)));
	const keys = allowed.filter(isKey).map(keyPattern);
	return Object.entries(catalogue).flatMap(([file, messages]) =>
		Object.entries(messages)
			.filter(([key]) => !keys.some((pattern) => pattern.test(key)))
			.flatMap(([key, { texts }]) =>
				texts
					.filter((text) => unused.test(text.replace(/\{\w+\}/g, ' ').replaceAll(phrases, ' ')))
					.map((text) => `${file} ${key}: ${words.join(', ')}: ${text}`)
			)
	);
}

/** @returns what is allowed although nothing needs it, so that it can be deleted from the glossary */
export function unneeded(row: UnusedWords, catalogue: Catalogue): string[] {
	const uses = (allowed: string[]) => usesOf({ ...row, allowed }, catalogue).length;
	const found = uses(row.allowed);
	return row.allowed.filter((one) => uses(row.allowed.filter((other) => other !== one)) === found);
}

const listOf = (cell: string) => (cell ? cell.split(', ') : []);

const isKey = (allowed: string) => allowed.startsWith('`');

const keyPattern = (key: string) => new RegExp(`^${key.slice(1, -1).replace('…', '.*')}$`);

// Words of their own: neither parts of longer ones, nor the ends of those with a hyphen (E-Mail, Pitch-Abend).
function anyOf(words: string[]): RegExp {
	const either = words.map((word) => word.replace('…', '\\p{L}*')).join('|') || '(?!)';
	return new RegExp(`(?<![\\p{L}-])(?:${either})(?!\\p{L})`, 'giu');
}
