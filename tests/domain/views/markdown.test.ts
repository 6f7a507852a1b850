import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '$lib/server/views/markdown';

describe('what members write', () => {
	it('keeps emphasis, lists, links and line breaks', () => {
		const html = renderMarkdown('Venez **tôt**\nà _l’atelier_ :\n\n- stylo\n- idée');
		expect(html).toBe(
			'<p>Venez <strong>tôt</strong><br />\nà <em>l’atelier</em> :</p>\n<ul>\n<li>stylo</li>\n<li>idée</li>\n</ul>\n'
		);
	});

	it('shows raw HTML as text', () => {
		const html = renderMarkdown('<script>alert(1)</script><b onclick="x()">gras</b>');
		expect(html).not.toMatch(/<(script|b)\b/);
		expect(html).toContain('&lt;script&gt;');
	});

	it.each([
		...['javascript:alert(1)', 'data:text/html,x', '//ailleurs.example', 'vbscript:x'],
		...['/me', 'me', '../desk', '?q=1', '#top', 'https:ailleurs.example', 'ftp://ailleurs.example']
	])('does not link %s', (address) => {
		for (const source of [
			`[ici](${address})`,
			`![ici](${address})`,
			`[ici]\n\n[ici]: ${address}`
		]) {
			expect(renderMarkdown(source)).not.toContain('<a');
		}
	});

	it.each(['https://exemple.example/', 'http://exemple.example/', 'mailto:a@exemple.example'])(
		'links to %s without sending a referrer',
		(address) => {
			expect(renderMarkdown(`[ici](${address})`)).toBe(
				`<p><a href="${address}" rel="nofollow noopener ugc">ici</a></p>\n`
			);
		}
	);

	it('loads no picture from elsewhere: an image becomes a link', () => {
		const html = renderMarkdown('![La salle](https://exemple.example/salle.jpg)');
		expect(html).not.toContain('<img');
		expect(html).toContain('href="https://exemple.example/salle.jpg"');
		expect(html).toContain('>La salle</a>');
	});

	it('leaves the first two levels of titles to the page', () => {
		expect(renderMarkdown('# Un\n\n## Deux\n\n### Trois')).toBe(
			'<h3>Un</h3>\n<h3>Deux</h3>\n<h4>Trois</h4>\n'
		);
	});
});
