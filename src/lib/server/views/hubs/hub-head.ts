import type { Hub } from '$lib/server/hubs';

/** A hub as the heading of a page shows it, in its colour. */
export function hubHead({ slug, name, hue }: Pick<Hub, 'slug' | 'name' | 'hue'>) {
	return { slug, name, hue };
}
