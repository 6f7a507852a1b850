import type { Locale } from '$lib/time/locale';
import { escaped } from '../../mail/escape';

interface Words {
	title: string;
	text: string;
	idLabel: string;
	/** The id of the request, which the log has too. */
	id: string;
	/** A form to send again as it was. */
	again?: { to: string; fields: [name: string, value: string][]; label: string };
}

/**
 * A page that stands alone, for a request that is turned away before SvelteKit could draw one. It has no
 * script.
 */
export function plainPage(
	status: number,
	locale: Locale,
	{ title, text, idLabel, id, again }: Words
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
			${again ? formOf(again) : ''}
			<p>${escaped(idLabel)} <code>${escaped(id)}</code></p>
			<p><a href="/">Sillon</a> · ${status}</p>
		</main>
	</body>
</html>
`;
	return new Response(html, {
		status,
		headers: {
			'content-type': 'text/html; charset=utf-8',
			...(again && { 'content-security-policy': policy, 'cache-control': 'private, no-store' })
		}
	});
}

const policy =
	"default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

function formOf({ to, fields, label }: NonNullable<Words['again']>): string {
	const hidden = fields.map(
		([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}" />`
	);
	return `<form method="post" action="${escaped(to)}">
				${hidden.join('\n\t\t\t\t')}
				<p><button>${escaped(label)}</button></p>
			</form>`;
}
