import type { RequestEvent } from '@sveltejs/kit';
import { clientKey } from '$lib/server/auth';
import { limitReads } from './limit-reads';

const longest = 100;

/** What is searched for, from `?q=`; empty without. Counted by who searches: too often ends with 429. */
export function readSearch(event: RequestEvent, name = 'q'): string {
	const wanted = (event.url.searchParams.get(name) ?? '').trim().slice(0, longest);
	const by = event.locals.viewer?.id ?? clientKey(event.getClientAddress());
	if (wanted) limitReads(event, 'searches', by);
	return wanted;
}
