import { stripAccents } from './fold';

/**
 * A text as part of a URL: « Café des nouveaux » becomes `cafe-des-nouveaux`; empty without Latin letters or digits.
 * What is longer than `longest` is cut, at the end of a word where possible.
 */
export function slugFrom(text: string, longest: number): string {
	const words = stripAccents(text).replace(/[^a-z0-9]+/g, '-');
	return cut(words, longest).replace(/^-+|-+$/g, '');
}

function cut(text: string, longest: number): string {
	if (text.length <= longest) return text;
	const end = text.lastIndexOf('-', longest);
	return text.slice(0, end > 20 ? end : longest);
}
