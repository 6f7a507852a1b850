const nowhere = 'http://nowhere.invalid';

/**
 * Where to redirect to, if it is a path of our own; the address in a form or a link may point anywhere
 * (security S33).
 * @returns path and query, or `otherwise`
 */
export function safeRedirect(next: unknown, otherwise: string): string {
	if (typeof next !== 'string' || next.length > 2000 || !/^\/(?![/\\])/.test(next))
		return otherwise;
	// Browsers drop tabs and line ends, take \ for / and some servers decode %2f: all lead to « //elsewhere ».
	if (/[\\\p{Cc}\p{Z}]|%(?:0[\da-f]|1[\da-f]|2f|5c|7f)/iu.test(next)) return otherwise;
	let url: URL;
	try {
		url = new URL(next, nowhere);
	} catch {
		return otherwise;
	}
	const path = url.pathname + url.search;
	return url.origin === nowhere && !path.startsWith('//') ? path : otherwise;
}
