import sanitize from 'sanitize-html';

/** Elements after which a new line begins. */
const blocks = /<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6])\b/gi;

/**
 * The text of a mail that came as HTML, without what it quotes. No element of it is kept: it is shown as text, never
 * as it came (calendars 60).
 */
export function textOfHtml(html: string): string {
	const marked = html.replace(/\s+/g, ' ').replace(blocks, (tag) => `\n${tag}`);
	const text = sanitize(marked, {
		allowedTags: ['blockquote'],
		allowedAttributes: {},
		nonTextTags: ['script', 'style', 'title', 'textarea', 'option', 'noscript'],
		exclusiveFilter: ({ tag }) => tag === 'blockquote'
	});
	return unescaped(text)
		.split('\n')
		.map((line) => line.trim())
		.join('\n')
		.trim();
}

const letters: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&' };

/** What the cleaner writes with an escape. */
function unescaped(text: string): string {
	return text.replace(/&(lt|gt|quot|amp);/g, (_, name: string) => letters[name] ?? '');
}
