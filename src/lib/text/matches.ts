import { fold } from './fold';

/** Whether each word of a search occurs in one of the texts, both normalised by `fold`. */
export function matches(query: string, ...texts: string[]): boolean {
	const text = fold(texts.join(' '));
	return fold(query)
		.split(/\s+/)
		.every((word) => text.includes(word));
}
