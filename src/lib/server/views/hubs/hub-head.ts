import type { Hub } from '$lib/server/hubs';

/** A hub as the heading of a page shows it, in its colour; what it wrote is in its language. */
export function hubHead({
	slug,
	name,
	hue,
	locale
}: Pick<Hub, 'slug' | 'name' | 'hue' | 'locale'>) {
	return { slug, name, hue, lang: locale };
}
