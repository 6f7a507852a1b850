import type { RequestEvent } from '@sveltejs/kit';
import { readSearch } from '$lib/server/http/load/search';
import { queryNumber } from '$lib/server/http/query-number';

/** What the list is asked for, in its address. */
export function readAsked(request: RequestEvent) {
	return {
		query: readSearch(request),
		page: queryNumber(request.url, 'page') ?? 1,
		person: request.url.searchParams.get('person')
	};
}

/** The same page of the list, with the same search. */
export function searched({ url }: { url: URL }): string {
	const kept = [...url.searchParams].filter(([name]) => name === 'q' || name === 'page');
	return kept.length > 0 ? `${url.pathname}?${new URLSearchParams(kept)}` : url.pathname;
}
