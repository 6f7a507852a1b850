import MarkdownIt from 'markdown-it';
import sanitize from 'sanitize-html';

declare const safe: unique symbol;

/** Markup that went through `renderMarkdown`. Nothing else may be shown with {@html}. */
export type SafeHtml = string & { readonly [safe]: true };

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true });
const rel = 'nofollow noopener ugc';

/**
 * Turns what a member or a concierge wrote into markup that may be shown as it is.
 * Raw HTML stays text, an image becomes a link to it (no third-party request at run time), links go
 * only to http, https and mailto. Titles start at level 3: the page owns its first two.
 */
export function renderMarkdown(source: string): SafeHtml {
	return sanitize(markdown.render(source), {
		allowedTags: [
			...['p', 'br', 'strong', 'em', 's', 'a', 'ul', 'ol', 'li'],
			...['blockquote', 'code', 'pre', 'hr', 'h3', 'h4']
		],
		allowedAttributes: { a: ['href', 'rel'], ol: ['start'] },
		allowedSchemes: ['http', 'https', 'mailto'],
		allowProtocolRelative: false,
		transformTags: {
			h1: 'h3',
			h2: 'h3',
			h3: 'h4',
			h4: 'h4',
			h5: 'h4',
			h6: 'h4',
			a: sanitize.simpleTransform('a', { rel }),
			img: (_, { src = '', alt }) => ({
				tagName: 'a',
				attribs: { href: src, rel },
				text: alt || src
			})
		}
	}) as SafeHtml;
}
