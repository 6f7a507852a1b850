import MarkdownIt from 'markdown-it';
import sanitize from 'sanitize-html';

declare const safe: unique symbol;

/** HTML that `renderMarkdown` made. Nothing else may be shown with {@html}. */
export type SafeHtml = string & { readonly [safe]: true };

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true });

// Only links that say where they lead (security S21): one relative to our pages would change with the page.
markdown.validateLink = (address) => /^(https?:\/\/|mailto:)/i.test(address);

const rel = 'nofollow noopener ugc';

/**
 * Converts what a member or a concierge wrote into HTML that is safe to show. Raw HTML stays text, an image
 * becomes a link (no requests to other sites), links allow only http, https and mailto. Headings start at
 * level 3, because the page uses the first two.
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
