/** What a list of members is narrowed to, beside its search. */
export const memberFilters = ['all', 'concierges', 'new', 'silent', 'disabled'] as const;

export type MemberFilter = (typeof memberFilters)[number];

/** What is asked of the list of members, in its address. */
export interface MemberQuery {
	search: string;
	filter: MemberFilter;
	/** A word of the desk; empty for any. */
	tag: string;
	/** From 1. */
	page: number;
	/** Of the requests to join above it, from 1. */
	asking?: number | undefined;
}

/** The address of a list of members; what is as usual is left out. */
export function hrefOf(
	path: string,
	{ search, filter, tag, page, asking = 1 }: MemberQuery
): string {
	const params = new URLSearchParams();
	if (search) params.set('q', search);
	if (filter !== 'all') params.set('show', filter);
	if (tag) params.set('tag', tag);
	if (page > 1) params.set('page', String(page));
	if (asking > 1) params.set('asking', String(asking));
	return params.size > 0 ? `${path}?${params}` : path;
}
