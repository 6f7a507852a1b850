import type { Handle } from '@sveltejs/kit';
import * as m from '$lib/messages/catalogue';
import { plainPage } from './plain-page';

/**
 * Answers an address whose percent-encoding is broken (`/%E0%A4`) with 400. SvelteKit would do so with a page
 * whose script then fails in the browser, because it decodes the same address.
 */
export const malformed: Handle = ({ event, resolve }) => {
	const { url, locals } = event;
	if (isDecodable(url.pathname)) return resolve(event);
	return plainPage(400, locals.locale, {
		title: m.common_error_400_title(),
		text: m.common_error_400_text(),
		idLabel: m.common_error_id(),
		id: locals.requestId
	});
};

/** Like SvelteKit, which leaves an encoded percent sign as it is. */
function isDecodable(path: string): boolean {
	try {
		path.split('%25').forEach(decodeURI);
		return true;
	} catch {
		return false;
	}
}
