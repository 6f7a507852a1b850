/**
 * A mail's own markup, to be shown in a frame. It brings inline styles, which our pages forbid, so it
 * has a policy of its own: no script, no request, no form, no address of ours (an opaque origin).
 * Links open in the whole window when `follow` is set, else they do nothing.
 */
export function mailFrame(html: string, { follow }: { follow: boolean }): Response {
	const sandbox = follow ? 'sandbox allow-top-navigation-by-user-activation' : 'sandbox';
	const body = follow ? html.replace('<head>', '<head><base target="_top">') : html;
	return new Response(body, {
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'content-security-policy': [
				"default-src 'none'",
				"style-src 'unsafe-inline'",
				"base-uri 'none'",
				"form-action 'none'",
				// Browsers heed this instead of X-Frame-Options.
				"frame-ancestors 'self'",
				sandbox
			].join('; '),
			'referrer-policy': 'same-origin',
			'cache-control': 'private, no-store',
			'x-robots-tag': 'noindex'
		}
	});
}
