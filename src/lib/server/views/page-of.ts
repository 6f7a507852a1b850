/** A page of a long list, from 1; a page that is not there is the last one. */
export function pageOf<T>(all: readonly T[], page: number, size: number) {
	const pages = Math.max(1, Math.ceil(all.length / size));
	const at = Math.min(Math.max(1, page), pages);
	return { rows: all.slice((at - 1) * size, at * size), page: at, pages };
}
