import { like } from 'drizzle-orm';
import { stripAccents } from '$lib/text/fold';
import { freeSlug } from '$lib/text/free-slug';
import type { Db } from '../db/types';
import { events } from './schema';

const longest = 60;

/**
 * A text as part of a URL: « Café des nouveaux » becomes `cafe-des-nouveaux`.
 * @param otherwise the slug for a text without Latin letters or digits
 */
export function slugOf(text: string, otherwise = 'rendez-vous'): string {
	const words = stripAccents(text).replace(/[^a-z0-9]+/g, '-');
	return cut(words).replace(/^-+|-+$/g, '') || otherwise;
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

/** Cuts at the end of a word where possible. */
function cut(text: string): string {
	if (text.length <= longest) return text;
	const end = text.lastIndexOf('-', longest);
	return text.slice(0, end > 20 ? end : longest);
}
