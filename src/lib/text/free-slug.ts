// The desk has its form for a new event, series or room at `…/new`.
const reserved = 'new';

/** The slug, or the first of `slug-2`, `slug-3`, … that is not taken. */
export function freeSlug(slug: string, taken: readonly string[]): string {
	const others = new Set([reserved, ...taken]);
	if (!others.has(slug)) return slug;
	let number = 2;
	while (others.has(`${slug}-${number}`)) number += 1;
	return `${slug}-${number}`;
}
