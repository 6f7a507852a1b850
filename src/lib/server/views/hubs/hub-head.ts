import type { Hub } from '$lib/server/hubs';

/** A hub as the head of a page names it, in its colour. */
export function hubHead({ slug, name, hue }: Pick<Hub, 'slug' | 'name' | 'hue'>) {
	return { slug, name, hue };
}
