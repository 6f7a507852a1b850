/**
 * What every answer carries, whoever gives it: files, pages, refusals of the web server itself (security S19,
 * S20). An answer may say better: pages have a policy with a nonce, pages with a secret address send no
 * referrer.
 * @param {string} origin the public address
 * @returns {Record<string, string>}
 */
export function securityHeaders(origin) {
	return {
		'x-content-type-options': 'nosniff',
		'x-frame-options': 'DENY',
		'cross-origin-opener-policy': 'same-origin',
		'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
		'referrer-policy': 'strict-origin-when-cross-origin',
		// For what is opened as a page of its own: a picture, a calendar, the page of last resort.
		'content-security-policy': [
			"default-src 'none'",
			"style-src 'self' 'unsafe-inline'",
			"img-src 'self' data:",
			"font-src 'self'",
			"base-uri 'none'",
			"form-action 'none'",
			"frame-ancestors 'none'"
		].join('; '),
		...(origin.startsWith('https:') && {
			'strict-transport-security': 'max-age=31536000; includeSubDomains'
		})
	};
}

/** The service worker of the desk fetches pages of ours, and nothing else (src/service-worker). */
const workerPath = '/service-worker.js';

/** The file server names no type for these; browsers then have to guess, which `nosniff` forbids. */
const missingTypes = { '.ico': 'image/x-icon' };

/**
 * @param {import('node:http').Server} server
 * @param {string} origin
 */
export function sendSecurityHeaders(server, origin) {
	const headers = Object.entries(securityHeaders(origin));
	server.prependListener('request', (request, response) => {
		for (const [name, value] of headers) response.setHeader(name, value);
		const path = request.url?.split('?', 1)[0] ?? '';
		if (path === workerPath) {
			const policy = String(response.getHeader('content-security-policy'));
			response.setHeader('content-security-policy', `${policy}; connect-src 'self'`);
		}
		const type = Object.entries(missingTypes).find(([ending]) => path.endsWith(ending))?.[1];
		if (type) giveType(response, type);
	});
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {string} type
 */
function giveType(response, type) {
	const writeHead = response.writeHead.bind(response);
	response.writeHead = (/** @type {number} */ status, /** @type {any} */ ...rest) => {
		const headers = rest.at(-1);
		if (headers?.['Content-Type'] === '') headers['Content-Type'] = type;
		return writeHead(status, ...rest);
	};
}
