/** The list with the same search. */
export function searched({ url }: { url: URL }): string {
	const sought = url.searchParams.get('q');
	return sought ? `${url.pathname}?${new URLSearchParams({ q: sought })}` : url.pathname;
}
