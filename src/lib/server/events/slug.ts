import { like } from 'drizzle-orm';
import { freeSlug } from '$lib/text/free-slug';
import { slugFrom } from '$lib/text/slug';
import type { Db } from '../db/types';
import { events } from './schema';

const longest = 60;

/**
 * A text as part of a URL: « Café des nouveaux » becomes `cafe-des-nouveaux`.
 * @param otherwise the slug for a text without Latin letters or digits
 */
export function slugOf(text: string, otherwise = 'rendez-vous'): string {
	return slugFrom(text, longest) || otherwise;
}

/** A slug that no other event has. It never changes, even when the event gets a new title or date. */
export async function freeEventSlug(db: Db, text: string): Promise<string> {
	const input = slugOf(text);
	const rows = await db
		.select({ slug: events.slug })
		.from(events)
		.where(like(events.slug, `${input}%`))
		.all();
	return freeSlug(
		input,
		rows.map(({ slug }) => slug)
	);
}
