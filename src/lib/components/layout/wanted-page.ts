/** Pages about one thing, to which somebody comes back after signing in; from a list they go where they work. */
const aboutOne = /^\/(events|hubs|i|g)\/[^/]/;

/**
 * The query by which the pages for signing in and for joining lead back to the page that is shown.
 * @param path of that page, with its query
 */
export function wantedQuery(path: string): string {
	const { pathname, searchParams } = new URL(path, 'http://nowhere.invalid');
	const passedOn = /^\/sign-(in|up)(\/code)?$/.test(pathname)
		? searchParams.get('next')
		: undefined;
	for (const name of [...searchParams.keys()]) {
		// The name of an action: opened again, the page is only shown.
		if (name.startsWith('/')) searchParams.delete(name);
	}
	const query = searchParams.size > 0 ? `?${searchParams}` : '';
	const wanted = passedOn ?? (aboutOne.test(pathname) ? pathname + query : '');
	return wanted && `?next=${encodeURIComponent(wanted)}`;
}
