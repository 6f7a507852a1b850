import { fold } from './fold';

/** Whether every word of a search stands in one of the texts, as `fold` compares them. */
export function matches(query: string, ...texts: string[]): boolean {
	const text = fold(texts.join(' '));
	return fold(query)
		.split(/\s+/)
		.every((word) => text.includes(word));
}
