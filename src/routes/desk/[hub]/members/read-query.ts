import type { RequestEvent } from '@sveltejs/kit';
import { readSearch } from '$lib/server/http/load/search';
import { queryNumber } from '$lib/server/http/query-number';
import { longestTag } from '$lib/server/members';
import { memberFilters, type MemberQuery } from '$lib/server/views/members/list/query';

/** What is asked of the list of members, from its address; anything else there is left out. */
export function readMemberQuery(event: RequestEvent): MemberQuery {
	const { searchParams } = event.url;
	return {
		search: readSearch(event),
		filter: memberFilters.find((one) => one === searchParams.get('show')) ?? 'all',
		tag: (searchParams.get('tag') ?? '').trim().slice(0, longestTag),
		page: Math.max(1, queryNumber(event.url, 'page') ?? 1),
		asking: queryNumber(event.url, 'asking')
	};
}
