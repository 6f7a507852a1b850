import type { Handle } from '@sveltejs/kit';
import { config } from '../config';

const always: Record<string, string> = {
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	'cross-origin-opener-policy': 'same-origin',
	'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'
};

/** Sets the security headers of every answer (security S19, S20); private pages are never cached. */
export const headers: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	for (const [name, value] of Object.entries(always)) response.headers.set(name, value);
	if (!response.headers.has('referrer-policy')) {
		response.headers.set('referrer-policy', 'strict-origin-when-cross-origin');
	}
	if (config().origin.startsWith('https:')) {
		response.headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
	}
	if (
		!response.headers.has('cache-control') &&
		response.headers.get('content-type')?.startsWith('text/html')
	) {
		response.headers.set('cache-control', event.locals.viewer ? 'private, no-store' : 'no-cache');
	}
	return response;
};
