import type { Handle } from '@sveltejs/kit';
import { readCarriedCookie } from './forms/carried/cookie';

/**
 * Private pages are never cached, and no page unasked. The security headers of all answers, those of files
 * included, are in `scripts/lib/server/security-headers`.
 */
export const headers: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	// A page that says once what was done, or shows again what a visitor typed, is not kept for the way back either.
	const personal =
		event.locals.viewer ||
		response.headers.has('set-cookie') ||
		readCarriedCookie(event.cookies) !== undefined;
	if (
		!response.headers.has('cache-control') &&
		response.headers.get('content-type')?.startsWith('text/html')
	) {
		response.headers.set('cache-control', personal ? 'private, no-store' : 'no-cache');
	}
	return response;
};
