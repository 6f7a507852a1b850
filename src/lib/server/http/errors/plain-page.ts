import type { Locale } from '$lib/time/locale';
import { escaped } from '../../mail/escape';

/**
 * A page that stands alone, for a request that is turned away before SvelteKit could draw one. It has no
 * script and no form.
 * @param id the id of the request, which the log has too
 */
export function plainPage(
	status: number,
	locale: Locale,
	{ title, text, idLabel, id }: { title: string; text: string; idLabel: string; id: string }
): Response {
	const html = `<!doctype html>
<html lang="${locale}">
	<head>
		<meta charset="utf-8" />
		<meta name="viewport" content="width=device-width, initial-scale=1" />
		<meta name="color-scheme" content="light dark" />
		<title>${escaped(title)} · Sillon</title>
		<link rel="icon" href="/favicon.svg" type="image/svg+xml" />
		<link rel="stylesheet" href="/error.css" />
	</head>
	<body>
		<main>
			<h1>${escaped(title)}</h1>
			<p>${escaped(text)}</p>
			<p>${escaped(idLabel)} <code>${escaped(id)}</code></p>
			<p><a href="/">Sillon</a> · ${status}</p>
		</main>
	</body>
</html>
`;
	return new Response(html, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}
