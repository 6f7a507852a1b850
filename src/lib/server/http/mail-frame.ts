/**
 * The HTML of a mail, to be shown in a frame. It has inline styles, which our pages forbid, and so gets its
 * own policy: no script, no request, no form, an opaque origin. When `follow` is set, links open in the
 * whole window; otherwise they do nothing.
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
				// Browsers follow this and ignore X-Frame-Options.
				"frame-ancestors 'self'",
				sandbox
			].join('; '),
			'referrer-policy': 'same-origin',
			'cache-control': 'private, no-store',
			'x-robots-tag': 'noindex'
		}
	});
}
